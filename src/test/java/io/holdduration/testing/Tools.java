package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What some tests need and not every machine has. Without it a test is skipped, so that anybody can build; with
 * {@code -Dtools.required=true} it fails, so that a build that is meant to run it cannot leave it out unseen.
 */
public final class Tools {
    private Tools() {}

    public static void require(boolean isThere, String reason) {
        if (Boolean.getBoolean("tools.required")) {
            assertThat(isThere).as(reason).isTrue();
        }
        assumeTrue(isThere, reason);
    }
}
