package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.simulation.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private final Script script = Script.ofTheDay();
    private final Plan plan = new Plan(script.messages(), script.truths());
    private final Ledger ledger = new Ledger();

    private Summary summary() {
        return new Summary(plan, ledger, plan.counters(ledger.records()), 0, List.of());
    }

    private void publish(List<Truth> truths) {
        truths.forEach(truth -> ledger.add(Records.of(truth)));
    }

    private void reject(List<Message> messages) {
        messages.stream()
                .filter(message -> message.rejectedFor() != null)
                .forEach(message -> ledger.add(
                        new DeadLetter(message.value(), message.rejectedFor(), "why", "where", Optional.empty())));
    }

    @Test
    void shouldCountWhatWasSentAndWhatCameOfIt() {
        publish(script.truths());
        ledger.add(Records.of(script.truths().get(0), 1));
        reject(script.messages());

        assertThat(summary().lines())
                .containsExactly(
                        "Sent          39 events without keys, on 4 partitions:"
                                + " 23 in time, 5 late, 3 duplicate, 5 broken, 3 irrelevant",
                        "Read          39 = 2 irrelevant + 1 without value + 5 rejected + 31 relevant",
                        "Relevant      31 = 28 new + 3 duplicates + 0 too late",
                        "Published     14, 1 of them corrections: the last record of each hold counts",
                        "Holds         12: 8 RETRIEVED, 1 DISCONNECTED, 2 UNRESOLVED, 1 UNMATCHED",
                        "Durations     9: p50 0:04:00.000, p95 0:07:30.000, max 0:07:30.000",
                        "Dead letters  5: 2 MALFORMED_CLOUDEVENT, 1 INVALID_DATA, 1 SUBJECT_MISMATCH, 1 FUTURE_TIMESTAMP",
                        "Check         12 of 12 holds exact to the millisecond, 5 of 5 dead letters as they were sent,"
                                + " counters right");
        assertThat(summary().isRight()).isTrue();
    }

    @Test
    void shouldNameAHoldThatIsNotExact() {
        Truth first = script.truths().get(0);
        publish(script.truths().subList(1, script.truths().size()));
        ledger.add(Records.of(
                Truth.retrieved(Channel.named("anna").id(), Channel.at("09:00"), Channel.at("09:04:12.346"))));
        reject(script.messages());

        assertThat(Verdict.text(first))
                .isEqualTo("anna RETRIEVED from 09:00:00.000 to 09:04:12.345, duration 0:04:12.345");
        assertThat(summary().lines())
                .contains(
                        "Check         11 of 12 holds exact to the millisecond, 5 of 5 dead letters as they were sent,"
                                + " counters right",
                        "WRONG         not published: " + Verdict.text(first),
                        "WRONG         published, and not so: anna RETRIEVED from 09:00:00.000 to 09:04:12.346,"
                                + " duration 0:04:12.346");
        assertThat(summary().isRight()).isFalse();
    }

    @Test
    void shouldNameADeadLetterThatIsNotWhatWasSent() {
        publish(script.truths());
        reject(script.messages());
        ledger.add(new DeadLetter("{}", "INVALID_DATA", "why", "where", Optional.empty()));

        assertThat(summary().lines()).contains("WRONG         a dead letter, and should not be: INVALID_DATA {}");
        assertThat(summary().isRight()).isFalse();
    }

    @Test
    void shouldNoticeARevisionThatIsRepeatedOrMissing() {
        publish(script.truths());
        reject(script.messages());
        ledger.add(Records.of(script.truths().get(0), 0));
        ledger.add(Records.of(script.truths().get(1), 2));

        assertThat(summary().lines()).contains("WRONG         2 records are not the revision that was next");
        assertThat(summary().isRight()).isFalse();
    }

    @Test
    void shouldNoticeCountersThatDoNotAddUp() {
        publish(script.truths());
        reject(script.messages());
        Counters right = plan.counters(ledger.records());
        Counters wrong = new Counters(
                right.read(),
                right.irrelevant(),
                right.tombstones(),
                right.rejected(),
                right.relevant(),
                right.events() + 1,
                right.duplicates() - 1,
                right.late(),
                right.published());

        Summary summary = new Summary(plan, ledger, wrong, 0, List.of());

        assertThat(summary.lines())
                .contains(
                        "WRONG         counters should say: read " + right.reading() + "; relevant " + right.pairing());
        assertThat(summary.isRight()).isFalse();
    }

    @Test
    void shouldSayHowManyChannelsWaitWhenNobodyKnowsWhatShouldCome() {
        Summary summary = new Summary(null, ledger, plan.counters(0), 3, List.of("Bad lines     1: line 7"));

        assertThat(summary.lines())
                .containsExactly(
                        "Read          39 = 2 irrelevant + 1 without value + 5 rejected + 31 relevant",
                        "Relevant      31 = 28 new + 3 duplicates + 0 too late",
                        "Published     0, 0 of them corrections: the last record of each hold counts",
                        "Holds         none",
                        "Durations     none",
                        "Dead letters  none",
                        "Bad lines     1: line 7",
                        "Waiting       3: half a hold is known, the other half may come until hold.unresolved.after has passed");
        assertThat(summary.isRight()).isTrue();
    }
}
