package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.ExitException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class CheckTest {
    @Test
    void shouldSayWhatWasLookedAtIfAllIsWell() {
        assertThat(new Check("topic a", "partitions", List::of).findings())
                .containsExactly(Finding.ok("topic a", "partitions"));
    }

    @Test
    void shouldTurnAQuestionThatIsNotAnsweredIntoAFailure() {
        Check check = new Check("topic a", "partitions", () -> {
            throw ExitException.refused("Cannot describe topic a: TimeoutException: away");
        });

        assertThat(check.findings())
                .containsExactly(Finding.fail("topic a", "Cannot describe topic a: TimeoutException: away"));
    }

    @Test
    void shouldMakeAllChecksAndAlignTheRows() {
        Check fails = new Check("b", "x", () -> List.of(Finding.fail("b", "two\n  lines")));
        Check warns = new Check(
                "longer", "x", () -> List.of(Finding.warn("longer", "grown", "mend it", new KeyValuePair("from", 4))));

        CheckReport report = CheckReport.of(List.of(fails, warns, new Check("c", "everything", List::of)));

        assertThat(report.lines())
                .containsExactly(
                        "fail  b       two lines", "warn  longer  grown (from=4); mend it", "ok    c       everything");
        assertThat(report.isRefusal()).isTrue();
    }

    @Test
    void shouldTakeAWarningForNoRefusal() {
        assertThat(new CheckReport(List.of(Finding.warn("a", "b", "c"))).isRefusal())
                .isFalse();
    }
}
