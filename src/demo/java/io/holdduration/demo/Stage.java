package io.holdduration.demo;

import io.holdduration.avro.HoldDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The running processor, with any input, and a board that shows each record as soon as it is published. */
final class Stage implements AutoCloseable {
    /** The timeout for progress. It is far longer than any normal wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Processor processor;
    private final Vendor vendor;
    private final Reader reader;
    private final Ledger ledger = new Ledger();
    private Table table = Table.ofOneDay();
    private Board board;

    Stage(String bootstrapServers, Processor processor, Board board) {
        this.processor = processor;
        this.board = board;
        vendor = new Vendor(bootstrapServers);
        reader = new Reader(bootstrapServers, this::receive, this::receive, ledger.summaries());
    }

    Vendor vendor() {
        return vendor;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Sets the table and the board for further rows. */
    void show(Table newTable, Board newBoard) {
        table = newTable;
        board = newBoard;
    }

    /** Passes the progress to the board. */
    void progress(int percent, String where) {
        board.progress(new Progress(
                percent,
                where,
                vendor.sent(),
                ledger.records(),
                ledger.corrections(),
                ledger.deadLetters().size()));
    }

    /** Returns when the processor has its partitions; earlier events would have no effect. */
    void awaitProcessor() {
        readUntil(processor::isRunning, () -> "the processor is not ready");
    }

    void awaitHolds(List<Truth> truths) {
        readUntil(() -> ledger.knows(truths), () -> "these are not published: " + missing(truths));
    }

    void awaitDeadLetters(int count) {
        readUntil(
                () -> ledger.deadLetters().size() >= count,
                () -> "there are only " + ledger.deadLetters().size() + " dead letters");
    }

    /** Returns the counters when all messages sent have had their effect, except for records that wait for a deadline. */
    Counters awaitCalm() {
        Counters[] counters = {processor.counters()};
        readUntil(
                () -> {
                    counters[0] = processor.counters();
                    return counters[0].read() == vendor.sent()
                            && counters[0].isAllPaired()
                            && counters[0].published() == ledger.records()
                            && counters[0].rejected() == ledger.deadLetters().size();
                },
                () -> "the processor is not through: " + counters[0]);
        return counters[0];
    }

    /** Waits until analyze has published what the oracle computes from the last records of all holds. */
    void awaitSummaries() {
        readUntil(
                () -> ledger.summaries().complaints(ledger.holds()).isEmpty(),
                () -> ledger.summaries().sentence(ledger.holds()));
    }

    /** Stops the processor and reads the remaining output, so that no more records can follow. */
    void end() {
        processor.stop();
        readUntil(reader::isAtEnd, () -> "the output cannot be read to its end");
    }

    /** Reads output for a moment. */
    void watch(Duration moment) {
        long over = System.nanoTime() + moment.toNanos();
        while (System.nanoTime() - over < 0) {
            processor.failIfDead();
            reader.read();
        }
    }

    private void readUntil(BooleanSupplier isOver, Supplier<String> complaint) {
        Counters last = processor.counters();
        long movedAt = System.nanoTime();
        while (!isOver.getAsBoolean()) {
            Counters now = processor.counters();
            if (reader.read() || !now.equals(last)) {
                last = now;
                movedAt = System.nanoTime();
            }
            if (System.nanoTime() - movedAt > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "nothing new in " + PATIENCE.toSeconds() + " s, and " + complaint.get());
            }
            processor.failIfDead();
        }
    }

    private String missing(List<Truth> truths) {
        return ledger.missing(truths).stream().limit(10).map(Verdict::text).collect(Collectors.joining("; "));
    }

    private void receive(HoldDuration hold) {
        Optional<HoldDuration> before = ledger.add(hold);
        board.row(table.row(hold, before), before.isPresent());
    }

    private void receive(DeadLetter letter) {
        ledger.add(letter);
        board.row(table.row(letter), true);
    }

    @Override
    public void close() {
        try (reader;
                vendor) {
            // both are closed, even if one fails
        }
    }
}
