package io.holdduration.bench.macro;

import io.holdduration.simulation.Delivery;
import java.util.Collection;
import java.util.Locale;

/** The input topics, filled once for all runs with the same events, each in its own way. */
final class Backlog {
    private final RightHolds rightHolds = new RightHolds();
    private long events;
    private long bytes;

    private Backlog() {}

    static Backlog fill(BenchBroker broker, Load load, Collection<Input> inputs) throws InterruptedException {
        broker.createTopics(inputs.stream().map(Input::topic).toList());
        Backlog backlog = new Backlog();
        try (Sender sender = Sender.inBulk(broker)) {
            load.make(backlog.rightHolds::learn, delivery -> {
                backlog.count(delivery);
                inputs.forEach(input -> sender.send(input.record(input.topic(), delivery)));
            });
            sender.flush();
        }
        return backlog;
    }

    private void count(Delivery delivery) {
        events++;
        bytes += VendorText.structured(delivery.event()).length;
    }

    RightHolds rightHolds() {
        return rightHolds;
    }

    long events() {
        return events;
    }

    /** What the table is about. */
    String markdown() {
        return String.format(
                Locale.ROOT,
                """
                %s events of %d bytes (structured mode) on %d partitions, %s holds. Each contender has two threads and 2 GB of heap. The
                clock runs from its first transaction with output until its last; CPU is that of the whole process, the start
                included. Medians of the rounds, of right, wrong and repeated the worst; the ratio to LIMIT is taken within each round.
                LIMIT writes smaller records than the others: without headers.
                """,
                ResultTable.grouped(events),
                bytes / events,
                Load.PARTITIONS,
                ResultTable.grouped(rightHolds.size()));
    }
}
