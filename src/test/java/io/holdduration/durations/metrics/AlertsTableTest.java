package io.holdduration.durations.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.testing.GeneratedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard name documented metrics, and each alert has a case. {@code docker/prometheus/check.sh} plays the cases. */
class AlertsTableTest {
    private static final Path ALERTS = Path.of("docker/prometheus/alerts");
    private static final Path CASES = Path.of("docker/prometheus/tests");
    private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/hold-durations.json");
    private static final GeneratedPart KUBERNETES = new GeneratedPart(
            Path.of("docker/kubernetes/base/prometheusrule.yaml"),
            "# rules:begin (generated from docker/prometheus/alerts)",
            "# rules:end");
    private static final GeneratedPart WITHOUT_ALERT = new GeneratedPart(
            Path.of("docs/deployment.md"), "<!-- without-alert:begin -->", "<!-- without-alert:end -->");

    private static final Pattern METRIC = Pattern.compile("\\b(?:hold|jvm|process|system)_[a-z0-9_]+");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\|");
    private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Pattern EXPRESSION = Pattern.compile("(?s) expr: (.+?)\\n +(?:for|labels):");

    /** What stands in an expression beside the names of metrics: texts, labels, spans of time, numbers, functions and operators. */
    private static final Pattern NO_METRIC = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^\\]]*]|\\b\\d[\\w.]*"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\b[a-z_]+(?=\\s*\\()"
            + "|\\b[a-z]+(?=\\s+(?:by|without)\\b)|\\b(?:and|or|unless|offset|bool)\\b");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern CASE = Pattern.compile("(?m)^ +- name: (\\w+)$");

    @Test
    void shouldHaveTheSameRulesInKubernetes() throws IOException {
        String groups = texts(ALERTS).stream()
                .map(text -> text.substring(text.indexOf("groups:\n") + "groups:\n".length()))
                .flatMap(String::lines)
                .map(line -> "  " + line + "\n")
                .collect(Collectors.joining());

        KUBERNETES.assertIs(groups);
    }

    @Test
    void shouldHaveACaseForEachAlert() throws IOException {
        String rules = String.join("\n", texts(ALERTS));
        List<String> cases = texts(CASES).stream()
                .flatMap(text -> Stream.of(text.split("(?m)^(?=  - name: )")).skip(1))
                .toList();

        assertThat(cases.stream().flatMap(text -> all(CASE, text)))
                .containsExactlyInAnyOrderElementsOf(all(ALERT, rules).toList());
        assertThat(cases)
                .allSatisfy(text -> assertThat(text)
                        .contains("\"sick\"", "\"well\"", "exp_labels:")
                        .contains("alertname: " + all(CASE, text).findFirst().orElseThrow() + "\n"));
    }

    @Test
    void shouldNameDocumentedMetricsOnly() throws IOException {
        List<String> users = new ArrayList<>(texts(ALERTS));
        users.add(Files.readString(DASHBOARD));

        assertThat(used(users)).isSubsetOf(documented());
    }

    /** Whatever its name begins with; Prometheus itself has one for whether a process answers. */
    @Test
    void shouldHaveNothingElseInAnExpression() throws IOException {
        List<String> expressions = new ArrayList<>(
                texts(ALERTS).stream().flatMap(text -> all(EXPRESSION, text)).toList());
        new ObjectMapper()
                .readTree(Files.readString(DASHBOARD))
                .findValues("expr")
                .forEach(expression -> expressions.add(expression.textValue()));

        Set<String> named = families(expressions.stream()
                .flatMap(text ->
                        NAME.matcher(NO_METRIC.matcher(text).replaceAll(" ")).results()));

        assertThat(named).contains("up", "hold_open_holds", "hold_duration_seconds", "system_cpu_count");
        named.remove("up");
        assertThat(named).isSubsetOf(documented());
    }

    @Test
    void shouldHaveAnAlertOrAReasonForEachMetric() throws IOException {
        Set<String> without = all(DOCUMENTED, WITHOUT_ALERT.text()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = documented();
        missing.removeAll(used(
                texts(ALERTS).stream().flatMap(text -> all(EXPRESSION, text)).toList()));

        assertThat(missing).isEqualTo(without);
    }

    private static Set<String> documented() throws IOException {
        return all(DOCUMENTED, Files.readString(Path.of("docs/metrics.md")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The families of the metrics that occur; a histogram or summary is its buckets, its count and its sum. */
    private static Set<String> used(List<String> texts) throws IOException {
        return families(texts.stream().flatMap(text -> METRIC.matcher(text).results()));
    }

    private static Set<String> families(Stream<MatchResult> names) throws IOException {
        Set<String> documented = documented();
        return names.map(MatchResult::group)
                .map(name -> documented.contains(name) ? name : name.replaceFirst("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }

    private static List<String> texts(Path directory) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
