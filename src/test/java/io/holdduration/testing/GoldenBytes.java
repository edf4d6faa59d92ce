package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;

/**
 * Bytes that some version of the product has written, in {@code golden/FORMAT-NUMBER.txt}: on each line the name of a sample and its
 * bytes in hex. A file that has been committed never changes, and every later version reads it.
 */
public final class GoldenBytes {
    /** Adds what is missing. */
    public static final String COMMAND = "mvn -q test -Dtest='Golden*Test' -Dgolden.write=true";

    private static final Path DIRECTORY = Path.of("src/test/resources/golden");

    private final String format;
    private final SortedMap<Integer, Map<String, byte[]>> sets;

    private GoldenBytes(String format, SortedMap<Integer, Map<String, byte[]>> sets) {
        this.format = format;
        this.sets = sets;
    }

    /** All sets of a format. */
    public static GoldenBytes of(String format) throws IOException {
        SortedMap<Integer, Map<String, byte[]>> sets = new TreeMap<>();
        for (int number = 1; Files.exists(file(format, number)); number++) {
            Map<String, byte[]> set = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file(format, number))) {
                List<String> parts = List.of(line.split(" ", -1));
                set.put(parts.get(0), HexFormat.of().parseHex(parts.get(1)));
            }
            sets.put(number, set);
        }
        return new GoldenBytes(format, sets);
    }

    /** The sets by their numbers, from 1 on. */
    public SortedMap<Integer, Map<String, byte[]>> sets() {
        return sets;
    }

    /**
     * Makes sure that this version writes what the newest set has. With {@code -Dgolden.write=true} it adds another set where the
     * number is new, and to the newest one samples that are new.
     *
     * @param number of the format that is written now
     * @param written the samples as this version writes them
     */
    public void assertNewestIs(int number, Map<String, byte[]> written) throws IOException {
        int newest = sets.isEmpty() ? 0 : sets.lastKey();
        Map<String, String> expected = hex(sets.getOrDefault(number, Map.of()));
        Map<String, String> actual = hex(written);
        assertThat(actual)
                .as(
                        "%s: this version writes other bytes than those of its own number; give the format another one, keep"
                                + " the reader of the old one, then %s",
                        file(format, number), COMMAND)
                .containsAllEntriesOf(expected);
        if (Boolean.getBoolean("golden.write") && !actual.equals(expected) && number >= newest) {
            String lines = actual.entrySet().stream()
                    .map(sample -> sample.getKey() + " " + sample.getValue() + "\n")
                    .collect(Collectors.joining());
            Files.createDirectories(DIRECTORY);
            Files.writeString(file(format, number), lines);
            return;
        }
        assertThat(number)
                .as("the newest set of %s; %s adds one", format, COMMAND)
                .isEqualTo(newest);
        assertThat(actual)
                .as("%s has all samples; %s adds them", file(format, number), COMMAND)
                .isEqualTo(expected);
    }

    /**
     * Makes sure that this version writes format 1 as the newest set has it, and reads every set as it was meant.
     *
     * @param samples what the sets have, by the names of the samples
     */
    public static <T> void assertReadAndWritten(String format, Serde<T> serde, Map<String, T> samples)
            throws IOException {
        Map<String, byte[]> written = new LinkedHashMap<>();
        samples.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(sample ->
                        written.put(sample.getKey(), serde.serializer().serialize("t", sample.getValue())));
        GoldenBytes golden = of(format);
        golden.assertNewestIs(1, written);
        golden.sets()
                .forEach((number, set) -> set.forEach(
                        (name, bytes) -> assertThat(serde.deserializer().deserialize("t", bytes))
                                .as("%s-%s, %s", format, number, name)
                                .isEqualTo(samples.get(name))));
    }

    private static Map<String, String> hex(Map<String, byte[]> set) {
        Map<String, String> hex = new LinkedHashMap<>();
        set.forEach((name, bytes) -> hex.put(name, HexFormat.of().formatHex(bytes)));
        return hex;
    }

    private static Path file(String format, int number) {
        return DIRECTORY.resolve(format + "-" + number + ".txt");
    }
}
