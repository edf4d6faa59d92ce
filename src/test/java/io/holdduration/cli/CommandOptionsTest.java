package io.holdduration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.durations.replay.Selection;
import io.holdduration.durations.tail.TailTopics;
import io.holdduration.durations.tail.TopicTail;
import io.holdduration.platform.preflight.ClientDeployment;
import io.holdduration.platform.preflight.Deployment;
import io.holdduration.platform.preflight.Footprint;
import io.holdduration.platform.preflight.PlannedProcess;
import io.holdduration.platform.reset.Announcements;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What commands make of their options, before they look at a broker. */
class CommandOptionsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "BOOTSTRAP_SERVERS", "127.0.0.1:1",
            "APPLICATION_ID", "holds",
            "HOLD_CURRENT_TOPIC", "current-holds",
            "HOLD_RECEIVER_UNSIGNED", "true");

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "--json, false, true",
        "--from-beginning, true, false",
        "--json --from-beginning, true, true"
    })
    void shouldTailAsItIsTold(String line, boolean isFromBeginning, boolean isJson) {
        assertThat(tailed(line)).isEqualTo(new TopicTail.Options("hold-durations", isFromBeginning, isJson));
    }

    @ParameterizedTest
    @CsvSource({
        "current, current-holds",
        "interactions, interaction-holds",
        "statistics, hold-statistics",
        "channel-events-dead-letter, channel-events-dead-letter"
    })
    void shouldTailTheTopicThatIsMeant(String name, String topic) {
        assertThat(tailed("--topic " + name)).isEqualTo(new TopicTail.Options(topic, false, false));
    }

    @Test
    void shouldReplayEverythingByDefault() {
        assertThat(replayed("")).isEqualTo(new Selection(Set.of(), Optional.empty(), Long.MAX_VALUE));
    }

    @Test
    void shouldReplayWhatIsSelected() {
        assertThat(replayed("--since 2026-11-28T10:15:00Z --reason TOO_OLD,INVALID_DATA --max 3"))
                .isEqualTo(new Selection(
                        Set.of(RejectReason.TOO_OLD, RejectReason.INVALID_DATA),
                        Optional.of(Instant.parse("2026-11-28T10:15:00Z")),
                        3));
    }

    /** Whatever the time zone of the machine: the day begins earlier there. */
    @Test
    void shouldReplaySinceTheFirstInstantOfADayInUtc() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));

            assertThat(replayed("--since 2026-11-28").since()).contains(Instant.parse("2026-11-28T00:00:00Z"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void shouldResetTheProcessorByDefault() {
        ResetCommand.Target target = reset("");

        assertThat(target.deployment().footprint().application()).isEqualTo("holds");
        assertThat(target.deployment().footprint().left())
                .contains("holds-hold-timelines-changelog")
                .noneMatch(topic -> topic.startsWith("holds-analytics-"));
        assertThat(target.announcements()).contains(new Announcements("current-holds", "/hold-duration-processor"));
        assertThat(target.notes()).anyMatch(note -> note.startsWith("dead letters "));
    }

    /** The group {@code holds} and its topics are those of run, which goes on. */
    @Test
    void shouldResetNothingButAnalyzeIfItIsTold() {
        ResetCommand.Target target = reset("--analytics");

        assertThat(target.deployment().footprint().application()).isEqualTo("holds-analytics");
        assertThat(target.deployment().streams().getString("application.id")).isEqualTo("holds-analytics");
        assertThat(target.deployment().footprint().left())
                .isNotEmpty()
                .allMatch(topic -> topic.startsWith("holds-analytics-"));
        assertThat(target.announcements()).as("those of run").isEmpty();
        assertThat(target.notes()).anyMatch(note -> note.startsWith("interval "));
    }

    @ParameterizedTest
    @CsvSource({"'', holds, channel-events", "--analytics, holds-analytics, hold-durations"})
    void shouldPlanTheTopicsOfAStreamsProcess(String line, String application, String input) {
        assertThat(planned(line)).isInstanceOfSatisfying(Deployment.class, deployment -> {
            Footprint footprint = deployment.footprint();
            assertThat(footprint.application()).isEqualTo(application);
            assertThat(footprint.inputs()).containsExactly(input);
        });
    }

    @ParameterizedTest
    @CsvSource({"board, current-holds", "receiver, channel-events"})
    void shouldPlanTheTopicsOfAClient(String process, String topic) {
        assertThat(planned("--" + process)).isInstanceOfSatisfying(ClientDeployment.class, deployment -> {
            assertThat(deployment.process()).isEqualTo(process);
            assertThat(deployment.uses())
                    .extracting(ClientDeployment.Use::topic)
                    .contains(topic);
        });
    }

    private static TopicTail.Options tailed(String line) {
        TailTopics topics = TailTopics.of(Map.of("hold.current.topic", "current-holds"));
        return parsed(new TailCommand(ENVIRONMENT), line).options(topics);
    }

    private static Selection replayed(String line) {
        return parsed(new ReplayCommand(ENVIRONMENT), line).selection();
    }

    private static ResetCommand.Target reset(String line) {
        return parsed(new ResetCommand(ENVIRONMENT), line).target();
    }

    private static PlannedProcess planned(String line) {
        return parsed(new TopicsCommand(ENVIRONMENT), line).planned();
    }

    private static <T> T parsed(T command, String line) {
        new CommandLine(command).parseArgs(line.isEmpty() ? new String[0] : line.split(" ", -1));
        return command;
    }
}
