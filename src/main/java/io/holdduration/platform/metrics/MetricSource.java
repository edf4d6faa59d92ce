package io.holdduration.platform.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.MetricName;

/**
 * Selects the Kafka metrics of a family and maps their tags to labels. A tag without a label is dropped, such as the thread of a task.
 * Metrics that then have the same labels are merged.
 *
 * @param group the group of the metrics
 * @param name the pattern that their names match
 * @param tags the patterns that some of their tags match
 * @param unitsInOne the number of Kafka's units in one of Prometheus's
 * @param labels the labels, in the order in which they were added
 */
public record MetricSource(
        String group, Pattern name, Map<String, Pattern> tags, double unitsInOne, List<Label> labels) {
    private static final double MILLISECONDS = 1000;

    public MetricSource {
        tags = Map.copyOf(tags);
        labels = List.copyOf(labels);
    }

    /** A label. Its value is computed from a metric's tags and from the match of its name. */
    public record Label(String name, Function<Found, String> value) {}

    /** A metric that belongs to the family. */
    public record Found(MetricName metric, MatchResult name) {
        /** Returns the part of the name that matches the pattern's group in brackets. */
        String word() {
            return name.group(1);
        }
    }

    static MetricSource of(String group, String name) {
        return new MetricSource(group, Pattern.compile(name), Map.of(), 1, List.of());
    }

    MetricSource whereTag(String tag, String value) {
        return new MetricSource(group, name, Map.of(tag, Pattern.compile(value)), unitsInOne, labels);
    }

    MetricSource fromMilliseconds() {
        return new MetricSource(group, name, tags, MILLISECONDS, labels);
    }

    MetricSource labelByTag(String label, String tag) {
        return label(label, found -> found.metric().tags().getOrDefault(tag, ""));
    }

    MetricSource label(String label, Function<Found, String> value) {
        List<Label> more = new ArrayList<>(labels);
        more.add(new Label(label, value));
        return new MetricSource(group, name, tags, unitsInOne, more);
    }

    /** Returns the names of the labels in alphabetical order. */
    String[] labelNames() {
        return labels.stream().map(Label::name).sorted().toArray(String[]::new);
    }

    /** Returns the labels of a metric in the group; empty if the metric does not belong to the family. */
    Optional<Labels> labelsOf(MetricName metric) {
        Matcher matcher = name.matcher(metric.name());
        if (!matcher.matches() || !tags.keySet().stream().allMatch(tag -> hasTag(metric, tag))) {
            return Optional.empty();
        }
        Found found = new Found(metric, matcher.toMatchResult());
        Labels of = Labels.EMPTY;
        for (Label label : labels) {
            of = of.add(label.name, label.value.apply(found));
        }
        return Optional.of(of);
    }

    private boolean hasTag(MetricName metric, String tag) {
        String value = metric.tags().getOrDefault(tag, "");
        return tags.getOrDefault(tag, Pattern.compile("")).matcher(value).matches();
    }
}
