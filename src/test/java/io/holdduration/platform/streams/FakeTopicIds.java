package io.holdduration.platform.streams;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A broker's topics without the broker. */
final class FakeTopicIds implements Broker.TopicIds {
    final List<String> rewound = new ArrayList<>();
    private final Map<String, Uuid> ids = new ConcurrentHashMap<>();
    private Runnable afterwards = () -> {};
    private @Nullable String silence;

    /** A topic is made, or made anew. */
    void exist(String topic) {
        ids.put(topic, Uuid.randomUuid());
    }

    void delete(String topic) {
        ids.remove(topic);
    }

    void afterTheFirstLook(Runnable action) {
        afterwards = action;
    }

    /** From now on nothing is answered but this; until null. */
    void fail(@Nullable String reason) {
        silence = reason;
    }

    @Override
    public Map<String, Uuid> of(Collection<String> topics) {
        answer();
        Map<String, Uuid> existing = new HashMap<>(ids);
        existing.keySet().retainAll(topics);
        afterwards.run();
        afterwards = () -> {};
        return existing;
    }

    @Override
    public void rewind(String topic) {
        answer();
        rewound.add(topic);
    }

    private void answer() {
        if (silence != null) {
            throw ExitException.refused(silence);
        }
    }

    @Override
    public void close() {
        // there is no connection
    }
}
