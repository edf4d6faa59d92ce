package io.holdduration.simulation.traffic;

import io.holdduration.contract.OutputValue;
import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.encoding.AnyFormatDeserializer;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.GrouplessConsumer;
import io.holdduration.platform.kafka.PlainProducer;
import io.holdduration.platform.streams.MachineClock;
import io.holdduration.platform.streams.ShutdownHook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/** Sends the events of a contact centre to the input topic of a cluster. On request, compares the output with the oracle. */
public final class Simulation implements ShutdownHook.Stoppable {
    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);
    private static final String NAME_END = "-simulate";

    private final TrafficConfig config;
    private final Supplier<TrafficConfig> reloaded;
    private final TrafficOptions options;
    private final Terminal terminal;
    private final Map<String, Integer> partitions;
    private final LongSupplier wallMillis = MachineClock.wallMillis();
    private volatile boolean isStopped;

    private Simulation(
            TrafficConfig config,
            Supplier<TrafficConfig> reloaded,
            TrafficOptions options,
            Terminal terminal,
            Map<String, Integer> partitions) {
        this.config = config;
        this.reloaded = reloaded;
        this.options = options;
        this.terminal = terminal;
        this.partitions = Map.copyOf(partitions);
    }

    /**
     * Returns a simulation that is connected to the processor's broker, after a check of the topics.
     *
     * @param reloaded reads the settings again, for renewed credentials of a schema registry
     * @throws ExitException if a topic is missing or has events of others
     */
    public static Simulation connected(
            TrafficConfig config, Supplier<TrafficConfig> reloaded, TrafficOptions options, Terminal terminal) {
        String input = config.inputTopic();
        List<String> topics = options.isVerified() ? List.of(input, config.outputTopic()) : List.of(input);
        Map<String, Integer> partitions = partitions(topics, config);
        Simulation simulation = new Simulation(config, reloaded, options, terminal, partitions);
        if (!options.isForced()) {
            simulation.refuseEventsOfOthers(input);
        }
        return simulation;
    }

    /**
     * Sends until all channels are over, or until {@link #stop}.
     *
     * @return 1 if the output differs from the result of the oracle
     * @throws ExitException if it cannot continue
     */
    @Override
    public int run() {
        String input = config.inputTopic();
        terminal.line(options.describe(input, partitionsOf(input)));
        try {
            if (!options.isVerified()) {
                send(partitionsOf(input));
                return ExitCode.OK;
            }
            try (OutputReader output = output()) {
                output.begin(partitionsOf(config.outputTopic()));
                return verify(send(partitionsOf(input)), output);
            }
        } catch (KafkaException e) {
            throw ExitException.refused("Cannot simulate: " + Causes.reason(e), e);
        }
    }

    private void refuseEventsOfOthers(String topic) {
        try (Consumer<byte[], byte[]> consumer = GrouplessConsumer.ofAll(config.streams(), NAME_END)) {
            new EventsOfOthers(consumer, topic).refuse(partitionsOf(topic));
        } catch (KafkaException e) {
            throw ExitException.refused("Cannot read topic " + topic + ": " + Causes.reason(e), e);
        }
    }

    private int partitionsOf(String topic) {
        return partitions.getOrDefault(topic, 0);
    }

    private Ledger send(int inputPartitions) {
        try (Sender sender = sender()) {
            return new TrafficRun(options.centre(inputPartitions).openAt(wallMillis.getAsLong()), sender, wallMillis)
                    .send(new Ledger(options.isVerified()), options.isComparedWhenStopped(), () -> isStopped, terminal);
        }
    }

    private Sender sender() {
        return options.webhook()
                .<Sender>map(target -> new WebhookSender(target, options.seed(), wallMillis, () -> isStopped))
                .orElseGet(() -> new TopicSender(producer(), SimulatedRecords.of(config, options.seed())));
    }

    private Producer<byte[], byte[]> producer() {
        return PlainProducer.of(config.streams(), PlainProducer.settings(config.streams(), NAME_END, DELIVERY_TIMEOUT));
    }

    /** Compares the output. A centre without end is compared at its stop, and its open holds may be missing. */
    private int verify(Ledger ledger, OutputReader output) {
        boolean isEndless = options.isComparedWhenStopped();
        if (isStopped && !isEndless) {
            terminal.line("Check         none: stopped before the last event");
            return ExitCode.OK;
        }
        BooleanSupplier isGivenUp = () -> isStopped && !isEndless;
        ProgressLine progress = terminal.progress();
        OutputCheck check = new OutputCheck(ledger.events(), !isEndless && !ledger.hasLost(), output, CALM);
        boolean isRight = check.await(options.patience(config), isGivenUp, progress);
        progress.clear();
        if (isGivenUp.getAsBoolean()) {
            terminal.line(check.unfinished());
            return ExitCode.OK;
        }
        check.lines().forEach(terminal::line);
        return isRight ? ExitCode.OK : ExitCode.REFUSED;
    }

    private OutputReader output() {
        return new OutputReader(
                GrouplessConsumer.ofCommitted(config.streams(), NAME_END),
                new AnyFormatDeserializer<>(
                        OutputValue.HOLD_DURATION.type(),
                        config.encoding(),
                        () -> reloaded.get().encoding()),
                config.outputTopic());
    }

    /** Returns the partition count of each topic; all topics must exist. */
    private static Map<String, Integer> partitions(List<String> topics, TrafficConfig config) {
        try (Broker broker = Broker.open(config.streams())) {
            return broker.requirePartitions(topics);
        }
    }

    @Override
    public void stop() {
        isStopped = true;
    }
}
