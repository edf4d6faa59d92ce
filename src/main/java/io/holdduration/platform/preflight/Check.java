package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import java.util.List;
import java.util.function.Supplier;

/**
 * One thing to look at before a start, and one row of a report, or more where more is the matter.
 *
 * @param subject what it is about
 * @param aspects what is looked at
 * @param look what is the matter; nothing if all is well
 */
public record Check(String subject, String aspects, Supplier<List<Finding>> look) {
    /** A look that says in one line what it has found, and throws where a start would be refused. */
    public static Check of(String subject, Supplier<String> look) {
        return new Check(subject, "", () -> List.of(Finding.ok(subject, look.get())));
    }

    /** Never empty: all is well, something is the matter, or the broker does not answer the question. */
    public List<Finding> findings() {
        try {
            List<Finding> found = look.get();
            return found.isEmpty() ? List.of(Finding.ok(subject, aspects)) : found;
        } catch (ExitException e) {
            return List.of(Finding.fail(subject, String.valueOf(e.getMessage())));
        }
    }
}
