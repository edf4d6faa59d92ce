package io.holdduration.cli;

import io.holdduration.platform.streams.ShutdownHook;
import io.holdduration.receiver.ReceiverConfig;
import io.holdduration.simulation.traffic.Simulation;
import io.holdduration.simulation.traffic.Terminal;
import io.holdduration.simulation.traffic.TrafficConfig;
import io.holdduration.simulation.traffic.TrafficOptions;
import io.holdduration.simulation.traffic.WebhookTarget;
import java.net.URI;
import java.security.Key;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code simulate}: sends the events of a simulated contact centre to the input. */
@Command(
        name = "simulate",
        description = {
            "Sends the events of a simulated contact centre to the first of hold.input.topics, timed by the wall clock,"
                    + " until SIGTERM or SIGINT, or until all channels of --channels are over.",
            "Events carry the header hold.simulation. A topic that has events without it is refused; of each partition"
                    + " the oldest and the newest 1000 are looked at.",
            "Every event arrives, if late, and every hold ends: none stays UNRESOLVED or UNMATCHED, unless simulate is"
                    + " stopped meanwhile. So --verify does not wait for hold.unresolved.after.",
            "With --webhook the events are posted to a receiver as the vendor does: signed with the first of"
                    + " hold.receiver.secrets, each again until it is acknowledged. They have no header hold.simulation"
                    + " then.",
            "Without --channels calls last minutes, as real ones. With it the steps of all calls follow one another at"
                    + " an even pace, and all is over after the time that --rate gives."
        },
        footer = {
            "",
            "Exit codes: 0 done or stopped, 1 refused, or --verify found a difference,",
            "2 wrong usage, or the broker does not take events any more.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar simulate \\",
            "    --config production.properties --channels 50 --verify",
            "  java -jar hold-duration-processor.jar simulate \\",
            "    --config production.properties --webhook http://127.0.0.1:8082/webhooks/vcc"
        })
public final class SimulateCommand extends SettingsCommand implements Callable<Integer> {
    private static final int CHANNELS_TO_VERIFY = 100;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "10",
            description = "Events a second on average, 1 to 1000. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "0",
            description = "Ends after so many channels, up to 100000. Default: 0, without end; with --verify 100.")
    private int channels;

    @Option(
            names = "--late",
            paramLabel = "SHARE",
            defaultValue = "0.02",
            description = {
                "Share of the events that come late, 0 to 1. Default: ${DEFAULT-VALUE}.",
                "Late is up to 5 minutes; with --channels up to half the time that all takes."
            })
    private double late;

    @Option(
            names = "--duplicate",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Share of the events that come again, 0 to 0.9; some do so twice. Default: ${DEFAULT-VALUE}.")
    private double duplicate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeats what happened with this seed, with other ids. Default: any; it is printed.")
    private @Nullable Long seed;

    @Option(
            names = "--verify",
            description = "Compares the last record of each hold with the oracle, once all events are sent; of its own"
                    + " channels only, so that others may be on the topic.")
    private boolean isVerified;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "How long --verify waits after the last event, such as PT5M. Default: PT2M, and with"
                    + " hold.settle.after that and hold.idle.after besides.")
    private @Nullable Duration timeout;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Posts the events to the receiver at this URL, which writes to the same topic.")
    private @Nullable URI webhook;

    @Option(names = "--force", description = "Sends to a topic that has events of others, too.")
    private boolean isForced;

    public SimulateCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        TrafficOptions options = options();
        Terminal terminal = new Terminal(out(), commandLine().getErr(), Ansi.AUTO.enabled());
        try (ShutdownHook hook = ShutdownHook.install()) {
            return hook.runUntilStopped(Simulation.connected(traffic(), this::traffic, options, terminal));
        }
    }

    private TrafficConfig traffic() {
        return settings(TrafficConfig::of);
    }

    /** Returns the first of the receiver's secrets, which signs the events. */
    private Optional<Key> secret() {
        return settings(ReceiverConfig::of).secrets().stream()
                .<Key>map(key -> key)
                .findFirst();
    }

    private TrafficOptions options() {
        try {
            return new TrafficOptions(
                    rate,
                    isVerified && channels == 0 ? CHANNELS_TO_VERIFY : channels,
                    late,
                    duplicate,
                    Objects.requireNonNullElseGet(seed, TrafficOptions::anySeed),
                    isVerified,
                    isForced,
                    Optional.ofNullable(timeout),
                    Optional.ofNullable(webhook).map(WebhookTarget::reliable).map(target -> target.with(secret())));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), e.getMessage());
        }
    }
}
