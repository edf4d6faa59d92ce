package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the output topic takes every hold, keeps it, and keeps its place. A record that the broker refuses stops the stream for good.
 */
final class OutputTopicCheck {
    private static final Logger log = LoggerFactory.getLogger(OutputTopicCheck.class);
    private static final String OLDEST = TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
    private static final String NEWEST = TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
    private static final String PARTITIONS_FILE = "output-partitions.properties";

    private final String topic;
    private final Map<String, String> settings;

    /**
     * Prepares the check.
     *
     * @param settings the topic's, under Kafka's names; what is not there has Kafka's default
     */
    OutputTopicCheck(String topic, Map<String, String> settings) {
        this.topic = topic;
        this.settings = settings;
    }

    void warnIfCompacted() {
        String policy = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, "");
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue(TopicConfig.CLEANUP_POLICY_CONFIG, policy)
                    .log("output topic is compacted and will keep one hold per channel, as its key is the channel");
        }
    }

    /**
     * Makes sure that the broker takes a hold of any age, since events of any age may come.
     *
     * @throws ExitException if it does not
     */
    void requireRoomForEveryTimestamp(Duration maxClockSkew) {
        // where the broker stamps records itself, it refuses none for its timestamp
        if (!"LogAppendTime".equals(settings.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG))) {
            requireRoomForOld();
            requireRoomForNew(maxClockSkew);
        }
    }

    private void requireRoomForOld() {
        String limit = settings.get(OLDEST);
        if (limit != null && Long.parseLong(limit) < Long.MAX_VALUE) {
            throw ExitException.refused("The output topic " + topic + " refuses older holds than its " + OLDEST
                    + "=" + limit + ", and one that is refused would stop the stream for good; set it to "
                    + Long.MAX_VALUE);
        }
    }

    private void requireRoomForNew(Duration maxClockSkew) {
        String limit = settings.get(NEWEST);
        if (limit != null && Long.parseLong(limit) < maxClockSkew.toMillis()) {
            throw ExitException.refused("hold.max.clock.skew=" + maxClockSkew + " lets in holds that the output"
                    + " topic " + topic + " refuses, since its " + NEWEST + "=" + limit
                    + ", and one that is refused would stop the stream for good; set it to at least "
                    + maxClockSkew.toMillis() + ", or lower hold.max.clock.skew");
        }
    }

    /**
     * Warns if the topic had fewer partitions at the start before. A channel's records then go to another partition than before, and
     * a reader that takes the last record by offset can take an older revision for the newer. A file that cannot be read or written
     * is no obstacle.
     *
     * @param stateOfApplication directory of the application's state; the count is remembered there
     */
    void warnIfGrown(int partitions, Path stateOfApplication) {
        Path file = stateOfApplication.resolve(PARTITIONS_FILE);
        try {
            Properties seen = seen(file);
            int before = Integer.parseInt(seen.getProperty(topic, Integer.toString(partitions)));
            if (before < partitions) {
                log.atWarn()
                        .addKeyValue("topic", topic)
                        .addKeyValue("partitions", partitions)
                        .addKeyValue("partitionsBefore", before)
                        .log("output topic has more partitions than before: revisions of a hold can be on two of them,"
                                + " readers must compare revision");
            }
            seen.setProperty(topic, Integer.toString(partitions));
            write(seen, file);
        } catch (IOException | IllegalArgumentException e) {
            log.atDebug().addKeyValue("file", file).setCause(e).log("output partitions are not remembered");
        }
    }

    private static Properties seen(Path file) throws IOException {
        Properties seen = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                seen.load(reader);
            }
        }
        return seen;
    }

    private static void write(Properties seen, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (Writer writer = Files.newBufferedWriter(file)) {
            seen.store(writer, null);
        }
    }
}
