package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The hours after the last delivery, in which other channels end that were never on hold. Their number is high enough that every pairing
 * task receives one from every partition. Each task's clock then passes all deadlines.
 */
public final class Evening {
    private static final Duration LATER = Duration.ofHours(6);
    private static final int CHANNELS_TO_REACH_EVERY_TASK = 64;

    private Evening() {}

    /** Returns the last events after these deliveries; there must be at least one. */
    public static List<Delivery> after(Collection<Delivery> deliveries, int partitions) {
        long evening =
                deliveries.stream().mapToLong(Delivery::deliveredAtMillis).max().orElseThrow() + LATER.toMillis();
        List<Delivery> last = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            for (int channel = 0; channel < CHANNELS_TO_REACH_EVERY_TASK; channel++) {
                Lineage lineage = new Lineage("channel.ended.v1", "evening-" + partition + "-" + channel);
                ChannelEvent ended =
                        new ChannelEvent("evening-" + channel, EventKind.ENDED, evening, lineage, EventDetails.NONE);
                last.add(new Delivery(ended, evening, partition));
            }
        }
        return last;
    }
}
