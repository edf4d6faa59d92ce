package io.holdduration.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics, under the processor's default names. */
final class Topics {
    static final String INPUT = "channel-events";
    static final String OUTPUT = "hold-durations";
    static final String DEAD_LETTERS = "channel-events-dead-letter";
    static final String CURRENT = "current-holds";
    static final String INTERACTIONS = "interaction-holds";
    static final String STATISTICS = "hold-statistics";
    static final int PARTITIONS = 4;

    private Topics() {}

    static void create(String bootstrapServers) throws InterruptedException {
        List<NewTopic> topics = Stream.concat(
                        Stream.of(INPUT, OUTPUT, DEAD_LETTERS).map(Topics::topic),
                        Stream.of(CURRENT, INTERACTIONS, STATISTICS)
                                .map(name -> topic(name).configs(Map.of("cleanup.policy", "compact"))))
                .toList();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be created", e);
        }
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
    }
}
