package io.holdduration.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.simulation.LiveCentre;
import io.holdduration.simulation.LiveTraffic;
import io.holdduration.simulation.Posting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SimulatedRecordsTest {
    private final List<Posting> postings = postings();

    @Test
    void shouldHaveAHeaderOfTheirOwnInEveryForm() {
        SimulatedRecords records = new SimulatedRecords("in", false, 42);

        assertThat(postings)
                .extracting(posting -> posting.message().headers().size())
                .contains(0, 1, 6);
        assertThat(postings).allSatisfy(posting -> {
            ProducerRecord<byte[], byte[]> record = records.of(posting);
            assertThat(record.key()).isNull();
            assertThat(record.partition()).isEqualTo(posting.partition());
            assertThat(new String(
                            record.headers().lastHeader(SimulatedRecords.HEADER).value(), StandardCharsets.UTF_8))
                    .isEqualTo("42");
        });
    }

    /** Where the input is trusted to be keyed by channel, an event without key is a dead letter. */
    @Test
    void shouldHaveTheChannelAsKeyWhereTheInputIsKeyedByChannel() {
        SimulatedRecords records = new SimulatedRecords("in", true, 42);

        assertThat(postings).allSatisfy(posting -> {
            ProducerRecord<byte[], byte[]> record = records.of(posting);
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(posting.channelId());
            assertThat(record.partition()).isNull();
        });
    }

    private static List<Posting> postings() {
        LiveTraffic traffic = new LiveCentre(1, 10, 50, 4, 0.1, 0.1).openAt(0);
        List<Posting> postings = new ArrayList<>();
        for (Optional<Posting> next = traffic.next(Long.MAX_VALUE);
                next.isPresent();
                next = traffic.next(Long.MAX_VALUE)) {
            postings.add(next.get());
        }
        return postings;
    }
}
