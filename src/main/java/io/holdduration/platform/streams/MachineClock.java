package io.holdduration.platform.streams;

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
        return new SteadyTime(System.currentTimeMillis(), System::nanoTime);
    }
}
