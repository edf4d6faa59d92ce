package io.holdduration.platform.kafka;

import io.holdduration.platform.ExitException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.Uuid;

/** Which topics the broker has: one that is made anew has another id. Whatever goes wrong is a {@link ExitException}. */
public interface TopicIds extends AutoCloseable {
    /** The ids of these topics; without those that do not exist. */
    Map<String, Uuid> of(Collection<String> topics);

    /** Makes the group, which must have no members any more, read a topic from its beginning. */
    void rewind(String topic);

    @Override
    void close();
}
