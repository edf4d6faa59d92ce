package io.holdduration.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The demo with {@code --events}: what is in a file, whatever it is. */
final class OwnEvents implements Programme {
    private static final int BATCH = 500;
    private static final Duration FRAME = Duration.ofMillis(80);
    /** The processor sets its gauges more often than that. */
    private static final Duration GAUGES = Duration.ofMillis(1500);
    /** Kafka takes a little more; what stands beside the value has to fit, too. */
    private static final int LONGEST_LINE = 1_000_000;

    private final Path path;

    OwnEvents(Path path) {
        this.path = path;
    }

    @Override
    public List<String> introduction() {
        return List.of("The events are yours: " + path + ", one CloudEvent a line, without keys on " + Topics.PARTITIONS
                + " partitions.");
    }

    @Override
    public void play(Stage stage, Screen screen) throws IOException, InterruptedException {
        Table table = Table.ofAnyDay();
        try (EventFile file = EventFile.open(path);
                Board board = screen.board(table)) {
            stage.show(table, board);
            long sent = 0;
            for (List<ProducerRecord<byte[], byte[]>> batch = batch(file, board);
                    !batch.isEmpty();
                    batch = batch(file, board)) {
                stage.vendor().send(batch);
                sent += batch.size();
                stage.watch(FRAME);
                board.progress(Progress.of(stage.ledger(), sent, file.percentRead(), "line " + file.line()));
            }
            stage.awaitCalm(sent);
            stage.watch(GAUGES);
            board.progress(Progress.of(stage.ledger(), sent, 100, "line " + file.line()));
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> batch(EventFile file, Board board) throws IOException {
        List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> next = file.next(); next != null; next = file.next()) {
            if (next.value().length > LONGEST_LINE) {
                board.row(
                        "    not sent     line " + file.line() + " is too long for Kafka: " + next.value().length
                                + " bytes",
                        true);
            } else {
                batch.add(next);
            }
            if (batch.size() == BATCH) {
                break;
            }
        }
        return batch;
    }

    @Override
    public Summary summary(Ledger ledger, Counters counters, long unsettled) {
        return new Summary(null, ledger, counters, unsettled);
    }
}
