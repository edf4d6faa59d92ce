package io.holdduration.testing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus's text format, read back. */
public final class Scrape {
    private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private final Map<String, String> helps = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Double> values = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    public Scrape(String text) {
        text.lines().forEach(this::read);
    }

    private void read(String line) {
        Matcher head = HEAD.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (head.matches()) {
            (head.group(1).equals("HELP") ? helps : types).put(head.group(2), head.group(3));
        } else if (sample.matches()) {
            values.put(line.substring(0, sample.start(3) - 1), Double.valueOf(sample.group(3)));
            Set<String> names = labels.computeIfAbsent(sample.group(1), first -> new TreeSet<>());
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                names.add(label.group(1));
            }
        } else {
            throw new IllegalArgumentException("not Prometheus's text format: " + line);
        }
    }

    /** Families by name, with their types. */
    public Map<String, String> types() {
        return types;
    }

    public String help(String family) {
        return helps.getOrDefault(family, "");
    }

    /** The names of the labels of a family; a histogram's {@code le} is not one of them. */
    public Set<String> labels(String family) {
        return labels.getOrDefault(family, labels.getOrDefault(family + "_sum", Set.of()));
    }

    /** One value, such as that of {@code hold_dead_letters_total{reason="INVALID_DATA"}}. */
    public double value(String series) {
        Double value = values.get(series);
        if (value == null) {
            throw new AssertionError(series + " is not among " + values.keySet());
        }
        return value;
    }

    /** All values of a name together, whatever their labels. */
    public double sum(String name) {
        return values.entrySet().stream()
                .filter(value -> value.getKey().equals(name) || value.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    public boolean has(String name) {
        return labels.containsKey(name);
    }
}
