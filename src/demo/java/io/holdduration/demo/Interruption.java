package io.holdduration.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears up after a spectator who has seen enough: as long as this is open, Ctrl-C closes what it was given. */
final class Interruption implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Interruption.class);

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Things that may be closed twice, in the order in which they are closed. */
    static Interruption closes(AutoCloseable... resources) {
        Thread hook = new Thread(() -> closeAll(resources), "demo-interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Interruption(hook);
    }

    private static void closeAll(AutoCloseable... resources) {
        for (AutoCloseable resource : resources) {
            try {
                resource.close();
            } catch (Exception e) {
                log.warn("not closed: " + resource, e);
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is at work already.
        }
    }
}
