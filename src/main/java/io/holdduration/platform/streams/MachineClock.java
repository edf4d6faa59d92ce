package io.holdduration.platform.streams;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;

/** The clocks of this machine; the only place where the wall clock is read. */
public final class MachineClock {
    private MachineClock() {}

    /** What the wall clock says, whatever it has been set to. */
    static WallClock wall() {
        return context -> System.currentTimeMillis();
    }

    /** A time that begins with the wall clock and does not follow it when it is set. */
    static Time steady() {
        return steady(System.currentTimeMillis(), System::nanoTime);
    }

    static Time steady(long anchorMillis, LongSupplier nanoTime) {
        return new SteadyTime(anchorMillis, nanoTime);
    }

    /**
     * Kafka Streams' time: it measures intervals with it. On the wall clock it would commit nothing, and call no punctuator, after a
     * step back until the clock is where it was.
     */
    private static final class SteadyTime implements Time {
        private final long anchorMillis;
        private final long anchorNanos;
        private final LongSupplier nanoTime;

        SteadyTime(long anchorMillis, LongSupplier nanoTime) {
            this.anchorMillis = anchorMillis;
            this.anchorNanos = nanoTime.getAsLong();
            this.nanoTime = nanoTime;
        }

        @Override
        public long milliseconds() {
            return anchorMillis + TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - anchorNanos);
        }

        @Override
        public long nanoseconds() {
            return nanoTime.getAsLong();
        }

        @Override
        public void sleep(long ms) {
            Time.SYSTEM.sleep(ms);
        }

        @Override
        public void waitObject(Object obj, Supplier<Boolean> condition, long deadlineMs) throws InterruptedException {
            synchronized (obj) {
                while (!condition.get()) {
                    long leftMillis = deadlineMs - milliseconds();
                    if (leftMillis <= 0) {
                        throw new TimeoutException("Condition not satisfied before deadline");
                    }
                    obj.wait(leftMillis);
                }
            }
        }
    }
}
