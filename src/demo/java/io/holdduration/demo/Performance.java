package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plays the script, scene by scene, each as soon as the one before it has had its effect. */
final class Performance implements AutoCloseable {
    /** Far more than it takes; only for what never happens. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Every scene lasts so long: what is published when nothing should be is seen where it belongs. */
    private static final Duration SCENE = Duration.ofMillis(400);

    private final Processor processor;
    private final Screen screen;
    private final Vendor vendor;
    private final Reader reader;
    private final Ledger ledger = new Ledger();
    private int deadLettersExpected;

    Performance(String bootstrapServers, Processor processor, Screen screen) {
        this.processor = processor;
        this.screen = screen;
        vendor = new Vendor(bootstrapServers);
        reader = new Reader(bootstrapServers, this::receive, this::receive);
    }

    /** Returns when the processor has its work; before that nothing would happen. */
    void awaitProcessor() {
        readUntil(processor::isRunning, () -> "the processor is not ready");
    }

    void play(Scene scene) throws InterruptedException {
        screen.announce(scene);
        vendor.send(scene);
        deadLettersExpected += scene.rejected();
        long curtain = System.nanoTime() + SCENE.toNanos();
        readUntil(() -> hasHappened(scene) && System.nanoTime() - curtain >= 0, () -> missing(scene));
    }

    /** Stops the processor and reads what is left, so that nothing more can follow. */
    Ledger end() {
        processor.stop();
        readUntil(reader::isAtEnd, () -> "the output cannot be read to its end");
        return ledger;
    }

    private boolean hasHappened(Scene scene) {
        return ledger.knows(scene.truths()) && ledger.deadLetters().size() >= deadLettersExpected;
    }

    private String missing(Scene scene) {
        String holds = scene.truths().stream()
                .filter(truth -> !ledger.knows(List.of(truth)))
                .map(Truth::toString)
                .collect(Collectors.joining("; "));
        return holds.isEmpty() ? "only " + ledger.deadLetters().size() + " dead letters" : "not published: " + holds;
    }

    private void readUntil(BooleanSupplier isOver, Supplier<String> complaint) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isOver.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("after " + PATIENCE.toSeconds() + " s " + complaint.get());
            }
            processor.failIfDead();
            reader.read();
        }
    }

    private void receive(HoldDuration hold) {
        screen.show(hold, ledger.add(hold));
    }

    private void receive(DeadLetter letter) {
        ledger.add(letter);
        screen.show(letter);
    }

    @Override
    public void close() {
        try (reader;
                vendor) {
            // both are closed, whatever happens to the one
        }
    }
}
