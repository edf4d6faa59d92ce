package io.holdduration.platform.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that is repeated until its scheduler stops, whatever it throws. */
final class Repetition implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Repetition.class);

    private final Duration pause;
    private final Runnable task;
    private final Scheduler scheduler;

    /** @param pause the time from the end of one run to the beginning of the next */
    Repetition(Duration pause, Runnable task, Scheduler scheduler) {
        this.pause = pause;
        this.task = task;
        this.scheduler = scheduler;
    }

    void schedule() {
        scheduler.schedule(this, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("periodic task of an HTTP server failed, it goes on");
        } finally {
            schedule();
        }
    }
}
