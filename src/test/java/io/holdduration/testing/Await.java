package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. A loop without a deadline would ignore that JUnit interrupts it. */
public final class Await {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SPIN_NANOS = 200_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private Await() {}

    public static void until(String what, BooleanSupplier isSo) {
        if (isSo.getAsBoolean()) {
            return;
        }
        long began = System.nanoTime();
        while (!isSo.getAsBoolean()) {
            long waited = System.nanoTime() - began;
            assertThat(waited).as("no %s within %s", what, PATIENCE).isLessThan(PATIENCE.toNanos());
            if (waited < SPIN_NANOS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PAUSE_NANOS); // whoever brings it about may need this core
            }
        }
    }
}
