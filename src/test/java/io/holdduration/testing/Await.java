package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. A loop without a deadline would ignore that JUnit interrupts it. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Await() {}

    public static void until(String what, BooleanSupplier isSo) {
        if (isSo.getAsBoolean()) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("no %s within %s", what, PATIENCE).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
