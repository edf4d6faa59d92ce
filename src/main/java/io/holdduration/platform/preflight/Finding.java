package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The result of a check for one subject.
 *
 * @param level the consequence for a start
 * @param subject the subject of the check
 * @param text the problem, or the checked aspects; with the remedy if a start is refused
 * @param values the key-values of a warning, as in a log line
 * @param remedy the remedy for a warning; empty if the text has it
 */
public record Finding(Level level, String subject, String text, List<KeyValuePair> values, String remedy) {
    /** The consequence of a finding for a start. */
    public enum Level {
        /** There is no problem. */
        OK,
        /** A start is possible, but a problem will follow later. */
        WARN,
        /** A start is refused. */
        FAIL
    }

    public Finding {
        values = List.copyOf(values);
    }

    /** Creates a finding without a problem. */
    public static Finding ok(String subject, String lookedAt) {
        return new Finding(Level.OK, subject, lookedAt, List.of(), "");
    }

    /** Creates a warning: a start is possible. */
    public static Finding warn(String subject, String text, String remedy, KeyValuePair... values) {
        return new Finding(Level.WARN, subject, text, List.of(values), remedy);
    }

    /** Creates a failure: a start is refused with this text. */
    public static Finding fail(String subject, String text) {
        return new Finding(Level.FAIL, subject, text, List.of(), "");
    }

    /** Applies the findings to a start, in their order. Logs each warning, and throws at the first failure. */
    static void heed(List<Finding> findings, Logger log) {
        findings.forEach(finding -> finding.heed(log));
    }

    private void heed(Logger log) {
        switch (level) {
            case OK -> {}
            case WARN -> {
                LoggingEventBuilder line = log.atWarn();
                for (KeyValuePair pair : values) {
                    line = line.addKeyValue(pair.key, pair.value);
                }
                line.log(text);
            }
            case FAIL -> throw ExitException.refused(text);
        }
    }

    /** Returns the text, the values and the remedy in one line. */
    public String line() {
        String ofValues =
                values.stream().map(pair -> pair.key + "=" + pair.value).collect(Collectors.joining(", "));
        String withValues = ofValues.isEmpty() ? text : text + " (" + ofValues + ")";
        String all = Optional.of(remedy)
                .filter(some -> !some.isEmpty())
                .map(some -> withValues + "; " + some)
                .orElse(withValues);
        return all.replaceAll("\\s*\\R\\s*", " ");
    }
}
