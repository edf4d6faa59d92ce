package io.holdduration.bench.contender;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A Flink job with simple pairing, inside one JVM: events by channel through Flink's own network instead of a topic, state in
 * the backend that the config file names, and a Kafka transaction for each checkpoint. Whoever dies is not started again.
 */
public final class FlinkJob {
    private static final String TRANSACTION_TIMEOUT_MS =
            "60000"; // Flink asks for an hour, the broker grants a quarter of it

    private FlinkJob() {}

    public static void main(String[] args) throws Exception {
        ConfigFile config = ConfigFile.read(args[0]);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(config.threads(), settings(config));
        flink.fromSource(source(config), WatermarkStrategy.noWatermarks(), "events")
                .keyBy(LeanEvent::channelId, Types.STRING)
                .process(new FlinkPairing())
                .returns(Types.TUPLE(new LeanEventType(), new LeanEventType()))
                .sinkTo(sink(config));
        JobClient job = flink.executeAsync(config.applicationId());
        CompletableFuture<JobExecutionResult> end = job.getJobExecutionResult();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!end.isDone()) {
                job.cancel().join();
            }
        }));
        end.get();
    }

    private static Configuration settings(ConfigFile config) {
        Path state = Path.of(config.stateDirectory()).toAbsolutePath();
        Configuration settings = Configuration.fromMap(Map.of(
                "pipeline.object-reuse",
                "true",
                "restart-strategy.type",
                "none",
                "execution.checkpointing.incremental",
                "true",
                "execution.checkpointing.dir",
                state.resolve("checkpoints").toUri().toString(),
                "state.backend.rocksdb.localdir",
                state.resolve("rocksdb").toString(),
                "io.tmp.dirs",
                state.resolve("temporary").toString()));
        settings.addAll(Configuration.fromMap(config.flink()));
        return settings;
    }

    private static KafkaSource<LeanEvent> source(ConfigFile config) {
        return KafkaSource.<LeanEvent>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setGroupId(config.applicationId())
                .setTopics(config.inputTopic())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new LeanEventReader())
                .setProperties(properties(PlainClients.READING))
                .build();
    }

    private static KafkaSink<Tuple2<LeanEvent, LeanEvent>> sink(ConfigFile config) {
        String topic = config.outputTopic();
        return KafkaSink.<Tuple2<LeanEvent, LeanEvent>>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(config.applicationId())
                .setKafkaProducerConfig(properties(PlainClients.WRITING))
                .setProperty("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS)
                .setRecordSerializer((hold, context, millis) -> HoldRecord.of(topic, hold.f0, hold.f1))
                .build();
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
