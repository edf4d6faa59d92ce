package io.holdduration.platform.preflight;

import io.holdduration.platform.ExitException;
import java.util.List;
import java.util.function.Supplier;

/**
 * One check before a start. It gives one row of a report, or several if it finds several problems.
 *
 * @param subject the subject of the check
 * @param aspects the aspects that are checked
 * @param look supplies the problems; an empty list if there is none
 */
public record Check(String subject, String aspects, Supplier<List<Finding>> look) {
    /** Creates a check that describes its result in one line, and throws if a start would be refused. */
    public static Check of(String subject, Supplier<String> look) {
        return new Check(subject, "", () -> List.of(Finding.ok(subject, look.get())));
    }

    /** Returns at least one finding: success, a problem, or a question that the broker does not answer. */
    public List<Finding> findings() {
        try {
            List<Finding> found = look.get();
            return found.isEmpty() ? List.of(Finding.ok(subject, aspects)) : found;
        } catch (ExitException e) {
            return List.of(Finding.fail(subject, String.valueOf(e.getMessage())));
        }
    }
}
