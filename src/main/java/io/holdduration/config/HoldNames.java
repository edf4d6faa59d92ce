package io.holdduration.config;

/** The names of the product's own settings. */
final class HoldNames {
    /** What they all start with. */
    static final String PREFIX = "hold.";

    static final String INPUT_TOPICS = "hold.input.topics";
    static final String OUTPUT_TOPIC = "hold.output.topic";
    static final String DEAD_LETTER_TOPIC = "hold.dead.letter.topic";
    static final String OUTPUT_SOURCE = "hold.output.source";
    static final String SETTLE_AFTER = "hold.settle.after";
    static final String UNRESOLVED_AFTER = "hold.unresolved.after";
    static final String CORRECTION_WINDOW = "hold.correction.window";
    static final String IDLE_AFTER = "hold.idle.after";
    static final String MAX_CLOCK_SKEW = "hold.max.clock.skew";
    static final String MAX_EVENTS_PER_CHANNEL = "hold.max.events.per.channel";
    static final String INPUT_KEYED_BY_CHANNEL = "hold.input.keyed.by.channel";
    static final String REPARTITION_PARTITIONS = "hold.repartition.partitions";
    static final String STATE_STORE = "hold.state.store";
    static final String TOPICS_CREATE = "hold.topics.create";
    static final String TOPICS_PARTITIONS = "hold.topics.partitions";
    static final String TOPICS_REPLICATION_FACTOR = "hold.topics.replication.factor";
    static final String START_FROM_EARLIEST = "hold.start.from.earliest";
    static final String SCHEMA_REGISTRY_URL = "hold.schema.registry.url";
    static final String HTTP_HOST = "hold.http.host";
    static final String HTTP_PORT = "hold.http.port";

    private HoldNames() {}
}
