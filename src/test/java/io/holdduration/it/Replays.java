package io.holdduration.it;

import io.holdduration.cli.FailureReport;
import io.holdduration.cli.ReplayCommand;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.testing.ForkedJvm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;

/** A broker with dead letters, the command that replays them, and what it has printed. */
final class Replays implements AutoCloseable {
    static final String IN = "channel-events";
    static final String DEAD = "channel-events-dead-letter";

    private final LocalBroker broker;
    private final Topics topics;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Replays(LocalBroker broker) {
        this.broker = broker;
        this.topics = new Topics(broker.bootstrapServers());
    }

    static Replays start() throws Exception {
        Replays replays = new Replays(LocalBroker.start());
        try {
            replays.topics.create(2, IN, "hold-durations", DEAD);
            return replays;
        } catch (Throwable e) {
            try (replays) {
                throw e;
            }
        }
    }

    Topics topics() {
        return topics;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Runs the command in this JVM. */
    int replay(String... args) {
        return replay(Map.of(), args);
    }

    int replay(Map<String, String> environment, String... args) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(address());
        return new CommandLine(new ReplayCommand(all))
                .setExecutionExceptionHandler(new FailureReport())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /** Runs it in a JVM of its own, with one letter a transaction, so that there is a middle to be killed in. */
    ForkedJvm fork(Path directory) throws Exception {
        Map<String, String> environment = new HashMap<>(address());
        environment.put("MAX_POLL_RECORDS", "1");
        return ForkedJvm.start(
                directory,
                directory.resolve("replay.log"),
                environment,
                List.of("-cp", System.getProperty("java.class.path"), "io.holdduration.HoldDurationApp", "replay"));
    }

    private Map<String, String> address() {
        return Map.of("BOOTSTRAP_SERVERS", broker.bootstrapServers(), "APPLICATION_ID", "holds");
    }

    /** Writes letters; their values are their places, from 0 on. */
    void write(int count, IntFunction<String> reason) throws Exception {
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            ProducerRecord<byte[], byte[]> letter =
                    new ProducerRecord<>(DEAD, place % 2, null, bytes(Integer.toString(place)));
            letter.headers().add("hold.reason", bytes(reason.apply(place)));
            letter.headers().add("__streams.errors.topic", bytes(IN));
            letters.add(letter);
        }
        topics.write(letters);
    }

    static List<Integer> places(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** The places of the letters that are on the input. */
    List<Integer> replayed() throws Exception {
        return topics.allRaw(IN).stream()
                .map(copy -> Integer.valueOf(new String(copy.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        broker.close();
    }
}
