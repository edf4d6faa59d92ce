package io.holdduration.demo;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up after Ctrl-C. While this is open, Ctrl-C closes the resources that were opened through it, the last one
 * first. It waits for a resource that is just being opened.
 */
final class Interruption implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Interruption.class);

    private final Thread hook = new Thread(this::closeAll, "demo-interrupted");
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private volatile boolean isOver;

    /** Registers the shutdown hook for Ctrl-C. */
    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Opens a resource that may be closed twice. */
    interface Opening<T extends AutoCloseable> {
        T open() throws IOException, InterruptedException;
    }

    /** @throws IllegalStateException after Ctrl-C */
    synchronized <T extends AutoCloseable> T open(Opening<T> opening) throws IOException, InterruptedException {
        if (isOver) {
            throw new IllegalStateException("interrupted");
        }
        T resource = opening.open();
        resources.addFirst(resource);
        return resource;
    }

    /** Returns whether Ctrl-C has been pressed. */
    boolean isOver() {
        return isOver;
    }

    private synchronized void closeAll() {
        isOver = true;
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
            // The hook is already running.
        }
    }
}
