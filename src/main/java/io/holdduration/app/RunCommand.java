package io.holdduration.app;

import io.holdduration.config.HttpAddress;
import io.holdduration.config.ProcessorConfig;
import io.holdduration.config.StoreMemory;
import io.holdduration.config.TopicFacts;
import io.holdduration.ops.OpsServer;
import io.holdduration.topology.HoldDurationTopology;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.StateListener;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the deployed processor, until it is told to stop. */
@Command(name = "run", description = "Runs the processor until SIGTERM or SIGINT.")
public final class RunCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

    private final Map<String, String> environment;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    /**
     * Prepares the command.
     *
     * @param environment names and values of the process's environment variables
     */
    public RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (EndWatch endWatch = new EndWatch();
                StopSignal signal = StopSignal.heeded()) {
            ProcessorConfig processor = config.read(environment, ProcessorConfig::of);
            config.environmentReport(environment).log();
            return run(processor, signal, endWatch);
        }
    }

    private static int run(ProcessorConfig processor, StopSignal signal, EndWatch endWatch)
            throws InterruptedException {
        log.atInfo().addKeyValue("settings", processor.settings()).log("processor starts");
        Topology topology =
                HoldDurationTopology.build(processor.settings(), topicFacts(processor), MachineClock.wall());
        try (OpsServer ops = opsServer(processor.settings().http());
                StoreMemory memory = new StoreMemory();
                TopicWatch topics = TopicWatch.connected(processor)) {
            KafkaStreams streams = streams(topology, memory.handedOverIn(processor.streams()));
            StateListener listener = ops.serve(streams, processor.streams());
            return signal.orEndOf(new StreamsRunner(
                    streams,
                    processor.streams(),
                    listener,
                    () -> PermissionCheck.connected(processor),
                    topics,
                    endWatch));
        }
    }

    private static TopicFacts topicFacts(ProcessorConfig processor) {
        try (Admin admin = BrokerConnection.open(processor.streams())) {
            new PermissionCheck(processor, new AdminGrants(admin)).require();
            TopicFacts facts = new TopicCheck(processor, new AdminTopics(admin)).facts();
            GroupStateCheck.connected(processor, admin).require();
            return facts;
        }
    }

    private static OpsServer opsServer(HttpAddress address) {
        try {
            return OpsServer.bind(address);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "Cannot serve health and metrics on hold.http.host=" + address.host() + ", hold.http.port="
                            + address.port() + ": " + BrokerAnswer.reason(e)
                            + "; set a free port, or 0 for any",
                    e);
        }
    }

    /** Kafka Streams takes hold of its state directory here, and makes its clients, which look at their settings. */
    static KafkaStreams streams(Topology topology, StreamsConfig config) {
        try {
            Properties settings = new Properties();
            settings.putAll(config.originals());
            return new KafkaStreams(topology, settings, new ClientSupplier(config), MachineClock.steady());
        } catch (StreamsException e) {
            String directory = config.getString(StreamsConfig.STATE_DIR_CONFIG);
            throw new StartRefusedException("Cannot use state.dir=" + directory + ": " + BrokerAnswer.reason(e), e);
        } catch (KafkaException e) {
            if (Causes.has(e, ConfigException.class)) {
                throw e;
            }
            throw new StartRefusedException("Kafka's clients refuse their settings: " + BrokerAnswer.reason(e), e);
        }
    }
}
