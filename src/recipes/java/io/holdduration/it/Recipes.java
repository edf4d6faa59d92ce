package io.holdduration.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.testing.ForkedJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Runs the files of src/recipes as docs/recipes.md says, with this broker, registry and topic in place of those that stand there. */
final class Recipes {
    private static final Path FILES = Path.of("src/recipes");
    private static final Path JARS = Path.of("target/recipes");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int PAUSE_MS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final String bootstrapServers;
    private final String registryUrl;

    Recipes(Path directory, String bootstrapServers, String registryUrl) {
        this.directory = directory;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    static boolean isInstalled(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }

    List<String> rows(String engine, String file, String topic) throws IOException, InterruptedException {
        return rows(engine, file, topic, text -> text);
    }

    /** The rows of a file's last query. */
    List<String> rows(String engine, String file, String topic, UnaryOperator<String> change)
            throws IOException, InterruptedException {
        Path script = copy(engine, file, topic, change);
        List<String> options = engine.equals("spark") ? List.of("@" + FILES.resolve("spark/java-options")) : List.of();
        try (ForkedJvm jvm = java(engine, options, FILES.resolve(engine).resolve("RunSql.java"), script)) {
            int exit = jvm.awaitExit(PATIENCE);
            if (exit != 0) {
                throw new IllegalStateException(jvm.describe());
            }
            return jvm.log().lines().filter(line -> line.startsWith("row: ")).toList();
        }
    }

    /** The lines that a file sink has written, as soon as they are enough. */
    List<String> connect(String topic, Path file, Predicate<List<String>> isEnough)
            throws IOException, InterruptedException {
        Path offsets = directory.resolve("connect-offsets");
        Path worker = copy(
                "connect",
                "worker.properties",
                topic,
                text -> text.replace("127.0.0.1:8085", "127.0.0.1:0")
                        .replace("target/connect-offsets", offsets.toString()));
        Path sink = copy(
                "connect",
                "file-sink.properties",
                topic,
                text -> text.replace("target/hold-durations.jsonl", file.toString()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (ForkedJvm jvm =
                java("connect", List.of(), Path.of("org.apache.kafka.connect.cli.ConnectStandalone"), worker, sink)) {
            while (jvm.isAlive() && System.nanoTime() < deadline) {
                if (Files.exists(file) && isEnough.test(wholeLines(file))) {
                    return wholeLines(file);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
            throw new IllegalStateException("not enough in " + file + ": " + jvm.describe());
        }
    }

    private static List<String> wholeLines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The last line of every hold as a row, without withdrawn holds, sorted. */
    static List<String> latest(List<String> lines) {
        Map<String, JsonNode> holds = new LinkedHashMap<>();
        for (String line : lines) {
            JsonNode hold = json(line);
            holds.put(hold.get("holdId").textValue(), hold);
        }
        return holds.values().stream()
                .filter(hold -> !hold.get("outcome").textValue().equals("WITHDRAWN"))
                .map(Recipes::row)
                .sorted()
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("no JSON: " + line, e);
        }
    }

    private static String row(JsonNode hold) {
        String heldAt = hold.get("heldAt").textValue();
        return "row: " + hold.get("holdId").textValue() + " "
                + hold.get("outcome").textValue() + " "
                + (heldAt == null ? null : Instant.parse(heldAt).toEpochMilli()) + " " + hold.get("durationMillis");
    }

    /** A topic as lines of partition, offset and value. */
    String kcat(String topic) throws IOException, InterruptedException {
        return Commands.run(
                "",
                "kcat",
                "-C",
                "-e",
                "-q",
                "-b",
                bootstrapServers,
                "-t",
                topic,
                "-o",
                "beginning",
                "-X",
                "isolation.level=read_committed",
                "-f",
                "%p\\t%o\\t%s\\n");
    }

    private Path copy(String engine, String file, String topic, UnaryOperator<String> change) throws IOException {
        String text = Files.readString(FILES.resolve(engine).resolve(file));
        String here = change.apply(text)
                .replace("localhost:9092", bootstrapServers)
                .replace("http://localhost:8091/apis/ccompat/v7", registryUrl)
                .replace("'hold-durations'", "'" + topic + "'")
                .replace("topics=hold-durations\n", "topics=" + topic + "\n");
        return Files.writeString(directory.resolve(engine + "-" + file), here);
    }

    private ForkedJvm java(String engine, List<String> options, Path... arguments) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-Xmx1g", "-cp", JARS.resolve(engine).toAbsolutePath() + "/*"));
        for (Path argument : arguments) {
            all.add(argument.toString());
        }
        Path log = Files.createTempFile(directory, engine + "-", ".log");
        return ForkedJvm.start(Path.of("").toAbsolutePath(), log, Map.of(), all);
    }
}
