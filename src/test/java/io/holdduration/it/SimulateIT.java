package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.cli.FailureReport;
import io.holdduration.cli.SimulateCommand;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.platform.ExitCode;
import io.holdduration.testing.ForkedProcessor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A simulated contact centre on a real broker, with the processor and without it. */
class SimulateIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DEAD_LETTERS = "channel-events-dead-letter";
    private static LocalBroker broker;
    private static Topics topics;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start();
        topics = new Topics(broker.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** The same seed twice: what is on the topics already is no hindrance. */
    @Test
    @SuppressWarnings("try") // a processor works as long as it is open
    void shouldFindItsHoldsExactInTwoRuns(@TempDir Path stateDir) throws Exception {
        Map<String, String> names = Map.of("hold.input.topics", "in", "hold.output.topic", "out");
        topics.create(3, "in", "out", DEAD_LETTERS);

        try (RunningProcessor running = RunningProcessor.start(broker.bootstrapServers(), stateDir, 3, names)) {
            for (int run = 1; run <= 2; run++) {
                assertThat(simulate(
                                "in",
                                "out",
                                "--channels",
                                "50",
                                "--rate",
                                "200",
                                "--late",
                                "0.1",
                                "--seed",
                                "7",
                                "--verify"))
                        .as(out + "" + err)
                        .isEqualTo(ExitCode.OK);
                assertThat(out.toString())
                        .contains("--seed 7")
                        .containsPattern("Sent +[0-9]+ events: .* late, .*; 50 channels\\R")
                        .containsPattern("Check +([0-9]{2}) of \\1 holds exact to the millisecond\\R$");
            }
        }
    }

    @Test
    void shouldMissTheHoldsOfAProcessorThatDoesNotRun() throws Exception {
        topics.create(1, "unread", "empty");

        assertThat(simulate(
                        "unread",
                        "empty",
                        "--channels",
                        "50",
                        "--rate",
                        "1000",
                        "--seed",
                        "7",
                        "--verify",
                        "--timeout",
                        "PT0.1S"))
                .isEqualTo(ExitCode.REFUSED);

        assertThat(out.toString())
                .containsPattern("Check +0 of [0-9]+ holds exact to the millisecond")
                .containsPattern("WRONG +hold .* was not published");
    }

    @Test
    void shouldLeaveEventsOfOthersAloneUnlessForced() throws Exception {
        topics.create(2, "foreign");
        topics.write(List.of(new ProducerRecord<>("foreign", 1, null, "{}".getBytes(StandardCharsets.UTF_8))));

        assertThat(simulate("foreign", "out", "--channels", "1")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("error: Topic foreign has events of others, such as that at offset 0 of"
                        + " partition 1; --force sends simulated events nevertheless");
        assertThat(topics.allRaw("foreign")).hasSize(1);

        assertThat(simulate("foreign", "out", "--channels", "1", "--force")).isEqualTo(ExitCode.OK);
        assertThat(topics.allRaw("foreign")).hasSizeGreaterThan(1);
    }

    @Test
    void shouldRefuseInOneLineWithoutTheTopics() {
        assertThat(simulate("nowhere", "no-output", "--verify")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("error: Missing topics: no-output, nowhere; topics --create creates them");
    }

    @Test
    void shouldEndWellOnASignalWithAllThatItHasSent(@TempDir Path directory) throws Exception {
        topics.create(2, "endless");
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.bootstrapServers());
        settings.setProperty("application.id", "simulated");
        settings.setProperty("hold.input.topics", "endless");
        try (ForkedProcessor simulate = ForkedProcessor.start(directory, "simulate", settings, Map.of())) {
            simulate.awaitLogLine(line -> line.contains(" events sent, "), PATIENCE);

            assertThat(simulate.terminate(PATIENCE)).as(simulate.log()).isEqualTo(ExitCode.OK);
            assertThat(simulate.log())
                    .contains("Sent          " + topics.allRaw("endless").size() + " events: ");
        }
    }

    private int simulate(String input, String output, String... args) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BOOTSTRAP_SERVERS", broker.bootstrapServers());
        environment.put("APPLICATION_ID", "simulated");
        environment.put("HOLD_INPUT_TOPICS", input);
        environment.put("HOLD_OUTPUT_TOPIC", output);
        return new CommandLine(new SimulateCommand(environment))
                .setExecutionExceptionHandler(new FailureReport())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
