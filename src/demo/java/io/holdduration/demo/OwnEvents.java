package io.holdduration.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The demo with {@code --events}: plays a file of any content. */
final class OwnEvents implements Programme {
    private static final int BATCH = 500;
    private static final int MOST_NAMED = 20;
    private static final Duration FRAME = Duration.ofMillis(80);
    /** The time in which the processor has set its gauges at least once. */
    private static final Duration GAUGES = Duration.ofMillis(1500);

    private final Path path;
    private final List<Long> tooLong = new ArrayList<>();

    OwnEvents(Path path) {
        this.path = path;
    }

    @Override
    public List<String> introduction() {
        return List.of("The events are yours: " + path + ", one CloudEvent a line, without keys on " + Topics.PARTITIONS
                + " partitions in turn.");
    }

    @Override
    public void play(Stage stage, Screen screen) throws IOException, InterruptedException {
        Table table = Table.ofAnyDay();
        try (EventFile file = EventFile.open(path);
                Board board = screen.board(table)) {
            stage.show(table, board);
            List<ProducerRecord<byte[], byte[]>> batch = batch(file, board);
            while (!batch.isEmpty()) {
                stage.vendor().send(batch);
                stage.watch(FRAME);
                stage.progress(Math.min(99, file.percentRead()), "line " + file.line());
                batch = batch(file, board);
            }
            stage.awaitCalm();
            stage.watch(GAUGES);
            stage.progress(100, "line " + file.line());
        }
        stage.show(table, screen.plainBoard());
    }

    private List<ProducerRecord<byte[], byte[]>> batch(EventFile file, Board board) throws IOException {
        List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            ProducerRecord<byte[], byte[]> next = file.next();
            if (next == null) {
                break;
            }
            if (next.value().length > EventFile.LONGEST_LINE) {
                tooLong.add(file.line());
                board.row("    not sent     line " + file.line() + " is longer than Kafka takes", true);
            } else {
                batch.add(next);
            }
        }
        return batch;
    }

    @Override
    public Summary summary(Ledger ledger, Counters counters, long unsettled) {
        List<String> remarks = new ArrayList<>();
        List<Long> bad = ledger.deadLetters().stream()
                .flatMap(letter -> letter.line().stream())
                .sorted()
                .toList();
        if (!bad.isEmpty()) {
            remarks.add("Bad lines     " + bad.size() + ": " + named(bad));
        }
        if (!tooLong.isEmpty()) {
            remarks.add("Not sent      " + tooLong.size() + ", longer than Kafka takes: " + named(tooLong));
        }
        return new Summary(null, ledger, counters, unsettled, remarks);
    }

    private static String named(List<Long> lines) {
        String first =
                lines.stream().limit(MOST_NAMED).map(line -> "line " + line).collect(Collectors.joining(", "));
        return lines.size() > MOST_NAMED ? first + " and more" : first;
    }
}
