package io.holdduration.board;

import io.holdduration.avro.CurrentHold;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.ValueType;
import io.holdduration.platform.encoding.registry.RegistryAwayException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over the records of both topics. An unreadable one is counted and skipped. */
final class BoardRecords {
    private static final Logger log = LoggerFactory.getLogger(BoardRecords.class);

    private final String currentTopic;
    private final Deserializer<CurrentHold> currentHolds;
    private final Deserializer<HoldStatistics> statistics;
    private final Board board;
    private final BoardMetrics metrics;

    BoardRecords(
            String currentTopic,
            Deserializer<CurrentHold> currentHolds,
            Deserializer<HoldStatistics> statistics,
            Board board,
            BoardMetrics metrics) {
        this.currentTopic = currentTopic;
        this.currentHolds = currentHolds;
        this.statistics = statistics;
        this.board = board;
        this.metrics = metrics;
    }

    /**
     * Looks up the schemas of both topics, if a schema registry is needed.
     *
     * @param reloaded reads the encoding's settings again, for renewed credentials of the registry
     * @throws ExitException if the registry cannot be used; the message names the remedy
     */
    static BoardRecords connect(
            BoardConfig config, Supplier<EncodingSettings> reloaded, Board board, BoardMetrics metrics) {
        EncodingSettings encoding = config.encoding();
        ValueType<HoldStatistics> row = OutputValue.HOLD_STATISTICS.type();
        return new BoardRecords(
                config.currentTopic(),
                AnyFormatDeserializer.connectOnceItAnswers(
                        config.currentTopic(), OutputValue.CURRENT_HOLD.type(), encoding, reloaded),
                config.statisticsTopic()
                        .map(topic -> AnyFormatDeserializer.connectOnceItAnswers(topic, row, encoding, reloaded))
                        .orElseGet(() -> new AnyFormatDeserializer<>(row, encoding, reloaded)),
                board,
                metrics);
    }

    /** Returns the topic of current holds. */
    String currentTopic() {
        return currentTopic;
    }

    /**
     * Takes over a record.
     *
     * @throws RegistryAwayException if the record may be readable once the schema registry answers; nothing has changed then
     */
    void take(ConsumerRecord<byte[], byte[]> record, Instant now) {
        Instant published = Instant.ofEpochMilli(record.timestamp());
        try {
            if (record.key() == null) {
                throw new SerializationException("no key");
            }
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.topic().equals(currentTopic)) {
                takeHold(key, record);
                board.note(freshness -> freshness.published(published, now));
            } else {
                takeStatistics(key, record, published, now);
            }
        } catch (SerializationException e) {
            metrics.countUnreadable();
            log.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("record is not readable and is skipped");
        }
        metrics.countRead();
    }

    private void takeHold(String channelId, ConsumerRecord<byte[], byte[]> record) {
        CurrentHold hold = currentHolds.deserialize(record.topic(), record.value());
        board.update(
                hold == null
                        ? state -> state.ended(channelId)
                        : state -> state.held(new OpenHold(
                                channelId,
                                hold.getInteractionId(),
                                hold.getPartyRole(),
                                hold.getAgentId(),
                                hold.getHeldAt())));
    }

    private void takeStatistics(String key, ConsumerRecord<byte[], byte[]> record, Instant published, Instant now) {
        HoldStatistics row = statistics.deserialize(record.topic(), record.value());
        board.update(
                row == null ? state -> state.noStatistics(key) : state -> state.statistics(key, row, published, now));
    }
}
