package io.holdduration.platform.encoding.registry;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The subject under which the registry stores a topic's schema. The names of the strategies are Confluent's. */
enum SubjectStrategy {
    TOPIC("TopicNameStrategy"),
    RECORD("RecordNameStrategy"),
    TOPIC_AND_RECORD("TopicRecordNameStrategy");

    private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";

    private final String simpleName;

    SubjectStrategy(String simpleName) {
        this.simpleName = simpleName;
    }

    String subject(String topic, Schema schema) {
        return switch (this) {
            case TOPIC -> topic + "-value";
            case RECORD -> schema.getFullName();
            case TOPIC_AND_RECORD -> topic + "-" + schema.getFullName();
        };
    }

    String simpleName() {
        return simpleName;
    }

    /** Returns all names that users may write: simple ones, and those of Confluent's classes. */
    static String[] names() {
        return Arrays.stream(values())
                .flatMap(each -> Stream.of(each.simpleName, PACKAGE + each.simpleName))
                .toArray(String[]::new);
    }

    static SubjectStrategy named(String name) {
        return Arrays.stream(values())
                .filter(each -> name.equals(each.simpleName) || name.equals(PACKAGE + each.simpleName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
