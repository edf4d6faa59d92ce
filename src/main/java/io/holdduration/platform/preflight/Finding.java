package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a check has to say about one thing.
 *
 * @param level whether a start is possible, and wise
 * @param subject the thing
 * @param text what is the matter with it, or what was looked at; where a start is refused, with the remedy
 * @param values what belongs to a warning, as in a log line
 * @param remedy what to do about a warning; empty where the text says it
 */
public record Finding(Level level, String subject, String text, List<KeyValuePair> values, String remedy) {
    /** What a finding means for a start. */
    public enum Level {
        /** As it should be. */
        OK,
        /** A start is possible, and something will go wrong later. */
        WARN,
        /** A start is refused. */
        FAIL
    }

    public Finding {
        values = List.copyOf(values);
    }

    /** Nothing is the matter. */
    public static Finding ok(String subject, String lookedAt) {
        return new Finding(Level.OK, subject, lookedAt, List.of(), "");
    }

    /** A start is possible. */
    public static Finding warn(String subject, String text, String remedy, KeyValuePair... values) {
        return new Finding(Level.WARN, subject, text, List.of(values), remedy);
    }

    /** A start is not possible; the text is the line that refuses it. */
    public static Finding fail(String subject, String text) {
        return new Finding(Level.FAIL, subject, text, List.of(), "");
    }

    /** What a start does about it, in order of the findings: it logs a warning, and ends at the first failure. */
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

    /** The text, the values and the remedy in one line. */
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
