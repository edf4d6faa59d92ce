package io.holdduration.platform.preflight;

import io.holdduration.platform.preflight.Finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * All findings as a table: a row for each.
 *
 * @param findings the findings, in the order that is most useful to the operator
 */
public record CheckReport(List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Runs all of these checks, whatever the first of them find, and returns their report. */
    public static CheckReport of(List<Check> checks) {
        return new CheckReport(
                checks.stream().flatMap(check -> check.findings().stream()).toList());
    }

    /** Returns this report with another below it. */
    public CheckReport and(CheckReport other) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(other.findings);
        return new CheckReport(all);
    }

    /** Returns whether a start would be refused. */
    public boolean isRefusal() {
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAIL);
    }

    /** The rows: level, subject, text. */
    public List<String> lines() {
        int width = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        String format = "%-6s%-" + (width + 2) + "s%s";
        return findings.stream().map(finding -> line(format, finding)).toList();
    }

    private static String line(String format, Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, format, level, finding.subject(), finding.line());
    }
}
