package io.holdduration.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.simulation.oracle.FiguresRow;
import io.holdduration.simulation.oracle.FinalHold;
import io.holdduration.simulation.oracle.InteractionRow;
import io.holdduration.simulation.oracle.IntervalRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the files of src/recipes/sql read and print, as rows to compare. */
final class SqlRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final FiguresRow NONE = new FiguresRow(0, 0, 0, 0, 0, null, 0);

    private SqlRows() {}

    /** The table holds as CSV: an empty field is null, and bytes are hexadecimal. */
    static String csv(Collection<FinalHold> holds) {
        return holds.stream()
                .map(hold -> String.join(
                        ",",
                        hold.holdId(),
                        hold.outcome().name(),
                        Objects.toString(hold.heldAtMillis(), ""),
                        Objects.toString(hold.endedAtMillis(), ""),
                        Objects.toString(hold.interactionId(), ""),
                        Objects.toString(hold.conversationId(), ""),
                        bytes(hold.partyRole()),
                        bytes(hold.agentId())))
                .collect(Collectors.joining("\n"));
    }

    private static String bytes(@Nullable String name) {
        return name == null ? "" : "\\x" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    /** What interactions.sql prints, by interaction id. */
    static Map<String, InteractionRow> interactions(List<String> lines) {
        return lines.stream()
                .map(SqlRows::parse)
                .collect(Collectors.groupingBy(
                        node -> node.get("interactionId").asText(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> interaction(entry.getKey(), entry.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static InteractionRow interaction(String id, List<JsonNode> parts) {
        JsonNode all = only("all", parts).get(0);
        FiguresRow figures = figures(all);
        return new InteractionRow(
                id,
                all.get("conversationId").textValue(),
                figures.holds(),
                figures.complete(),
                figures.unresolved(),
                all.get("unmatched").intValue(),
                figures.disconnected(),
                all.get("exact").booleanValue(),
                number(all, "firstHeldAt"),
                number(all, "lastEndedAt"),
                figures.totalMillis(),
                figures.longestMillis(),
                figures.onHoldMillis(),
                only("customer", parts).stream().map(SqlRows::figures).findAny().orElse(NONE),
                named("role", parts),
                named("agent", parts));
    }

    private static List<JsonNode> only(String part, List<JsonNode> parts) {
        return parts.stream()
                .filter(node -> node.get("part").asText().equals(part))
                .toList();
    }

    /** Sorted here: PostgreSQL orders bytes, the contract's readers order strings. */
    private static List<InteractionRow.Part> named(String part, List<JsonNode> parts) {
        return only(part, parts).stream()
                .map(node -> new InteractionRow.Part(name(node.get("name")), figures(node)))
                .sorted(Comparator.comparing(
                        InteractionRow.Part::name, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static FiguresRow figures(JsonNode node) {
        return new FiguresRow(
                node.get("holds").intValue(),
                node.get("complete").intValue(),
                node.get("unresolved").intValue(),
                node.get("disconnected").intValue(),
                node.get("totalMillis").longValue(),
                number(node, "longestMillis"),
                node.get("onHoldMillis").longValue());
    }

    /** What intervals.sql prints, by the key of the topic. */
    static Map<String, IntervalRow> intervals(List<String> lines, Duration interval) {
        Map<String, IntervalRow> rows = new TreeMap<>();
        for (String line : lines) {
            IntervalRow row = interval(parse(line), interval);
            String key = Instant.ofEpochMilli(row.intervalStart()) + "/" + row.grouping() + "/" + row.value();
            if (rows.put(key, row) != null) {
                throw new IllegalStateException("printed twice: " + key);
            }
        }
        return rows;
    }

    private static IntervalRow interval(JsonNode node, Duration interval) {
        JsonNode mean = node.get("meanMillis");
        JsonNode within = node.get("withinTarget");
        SortedMap<Long, Integer> buckets = new TreeMap<>();
        node.get("buckets")
                .properties()
                .forEach(bucket -> buckets.put(
                        Long.valueOf(bucket.getKey()), bucket.getValue().intValue()));
        return new IntervalRow(
                node.get("intervalStart").longValue(),
                interval.toMillis(),
                node.get("grouping").asText(),
                Objects.requireNonNull(name(node.get("value"))),
                "OPEN",
                node.get("holds").intValue(),
                node.get("complete").intValue(),
                node.get("unresolved").intValue(),
                node.get("unmatched").intValue(),
                node.get("disconnected").intValue(),
                within.isNull() ? null : (Integer) within.intValue(),
                node.get("totalMillis").longValue(),
                mean.isNull() ? null : (Double) mean.doubleValue(),
                number(node, "maxMillis"),
                number(node, "p50Millis"),
                number(node, "p90Millis"),
                number(node, "p95Millis"),
                number(node, "p99Millis"),
                buckets);
    }

    private static @Nullable Long number(JsonNode node, String field) {
        return node.get(field).isNull() ? null : (Long) node.get(field).longValue();
    }

    private static @Nullable String name(JsonNode hex) {
        return hex.isNull() ? null : new String(HexFormat.of().parseHex(hex.asText()), StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
