package io.holdduration.durations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A file of {@code src/test/resources/cases}: a situation from a public bug report as records, and the right answer to them. {@code
 * begin} is where the clock stands before the first record, {@code clock} where it is brought after each phase. A file with a
 * {@code script} has no records: it describes what is done to a broker, and names the test that does it.
 */
record InputCase(String name, JsonNode root) {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "cases");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A record, and the phase in which it is written. */
    record Written(JsonNode json) {
        private static final Set<String> PLAYED = Set.of("phase", "key", "headers", "value", "value_b64");

        /** The fields that are not played. */
        Set<String> ignoredFields() {
            Set<String> ignored = new TreeSet<>();
            json.fieldNames().forEachRemaining(ignored::add);
            ignored.removeAll(PLAYED);
            return ignored;
        }

        int phase() {
            return json.path("phase").asInt();
        }

        byte[] key() {
            return bytes(json.path("key"));
        }

        byte[] value() {
            return json.has("value_b64")
                    ? Base64.getDecoder().decode(json.path("value_b64").asText())
                    : bytes(json.path("value"));
        }

        Headers headers() {
            Headers headers = new RecordHeaders();
            json.path("headers").properties().forEach(header -> headers.add(header.getKey(), bytes(header.getValue())));
            return headers;
        }

        private static byte[] bytes(JsonNode text) {
            return text.isTextual() ? text.asText().getBytes(StandardCharsets.UTF_8) : null;
        }
    }

    static Stream<InputCase> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(InputCase::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputCase read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".json", "");
            return new InputCase(name, JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isScript() {
        return root.has("script");
    }

    /** The full name of a test. */
    String script() {
        return root.path("script").asText();
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        root.path("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        return settings;
    }

    /** 0 if it does not matter. */
    long begin() {
        return root.path("begin").asLong();
    }

    /** Where the clock is brought after each phase. */
    List<Long> clock() {
        List<Long> instants = new ArrayList<>();
        root.path("clock").forEach(instant -> instants.add(instant.asLong()));
        return instants;
    }

    List<Written> records() {
        List<Written> records = new ArrayList<>();
        root.path("records").forEach(record -> records.add(new Written(record)));
        return records;
    }

    /** The holds, each by the fields that matter. */
    List<JsonNode> expectedHolds() {
        List<JsonNode> holds = new ArrayList<>();
        root.path("expect").path("holds").forEach(holds::add);
        return holds;
    }

    /** The reasons for which records are rejected, by the records' indices. */
    Map<Integer, String> expectedDead() {
        Map<Integer, String> dead = new HashMap<>();
        root.path("expect")
                .path("dead")
                .forEach(each ->
                        dead.put(each.path("index").asInt(), each.path("reason").asText()));
        return dead;
    }

    /** The indices of the records that are counted and no more. */
    List<Integer> expectedIgnored() {
        List<Integer> ignored = new ArrayList<>();
        root.path("expect")
                .path("ignored")
                .forEach(
                        each -> ignored.add(each.isObject() ? each.path("index").asInt() : each.asInt()));
        return ignored;
    }

    @Override
    public String toString() {
        return name;
    }
}
