package io.holdduration.platform.streams;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Time;

/** The clocks of this machine; the only place where the wall clock is read. */
public final class MachineClock {
    private MachineClock() {}

    /** Returns the wall clock of this machine. */
    static WallClock wall() {
        return context -> System.currentTimeMillis();
    }

    /** Returns the wall clock in ms since 1970, for code outside of processors. */
    public static LongSupplier wallMillis() {
        return System::currentTimeMillis;
    }

    /** Returns a clock that begins with the wall clock's time and does not follow it when it is set. */
    static Time steady() {
        return steady(System.currentTimeMillis(), System::nanoTime);
    }

    static Time steady(long anchorMillis, LongSupplier nanoTime) {
        return new SteadyTime(anchorMillis, nanoTime);
    }

    /**
     * The clock with which Kafka Streams measures intervals. With the wall clock, a step back would suspend all commits and
     * punctuators. They would resume only when the wall clock is again where it was.
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
