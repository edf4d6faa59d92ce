package io.holdduration.durations.pair;

import static io.holdduration.domain.EventKind.HELD;
import static io.holdduration.domain.EventKind.RETRIEVED;
import static io.holdduration.durations.pair.PairingTask.START;

import io.holdduration.testing.Allocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A channel that never stops, and an ordinary one beside it which is on hold for a hundred of its events now and then. */
final class EndlessChannel {
    static final int WINDOW = 1_000;
    private static final int HELD_FOR = 100;
    private static final byte[] KEY = "endless".getBytes(StandardCharsets.UTF_8);

    /** What arrives on the endless channel as its event of this number. */
    interface Events {
        void arrive(PairingTask task, String channelId, int number);
    }

    /** What the events of one window have taken; bytes and nanoseconds are those of an event on average. */
    record Cost(long allocatedBytes, long nanos, int mostStoredBytes) {}

    private final PairingTask task = new PairingTask();
    private final CountedStore store;
    private final Events events;
    private final List<String> publishedOfOthers = new ArrayList<>();
    private int number;

    EndlessChannel(CountedStore store, Events events) {
        this.store = store;
        this.events = events;
        task.startOn(store, START);
    }

    /** So many events more, a multiple of the window; the cost of the last window. */
    Cost arrive(int count) {
        Cost cost = new Cost(0, 0, 0);
        for (int window = 0; window < count / WINDOW; window++) {
            cost = arriveWindow();
        }
        return cost;
    }

    private Cost arriveWindow() {
        String other = "other-" + number / WINDOW;
        long allocated = 0;
        long nanos = 0;
        int mostStored = 0;
        for (int event = 0; event < WINDOW; event++) {
            if (event == 0 || event == HELD_FOR) {
                task.arrives(other, event == 0 ? HELD : RETRIEVED, START + number);
            }
            long before = System.nanoTime();
            allocated += Allocation.bytesOf(() -> events.arrive(task, "endless", number));
            nanos += System.nanoTime() - before;
            mostStored = Math.max(mostStored, stored());
            task.published().stream()
                    .filter(each -> !each.startsWith("endless"))
                    .forEach(publishedOfOthers::add);
            number++;
        }
        return new Cost(allocated / WINDOW, nanos / WINDOW, mostStored);
    }

    private int stored() {
        byte[] bytes = store.store().get(KEY);
        return bytes == null ? 0 : bytes.length;
    }

    /** What should be published of the channels beside it, and what was. */
    List<String> expectedOfOthers() {
        List<String> expected = new ArrayList<>();
        for (int start = 0; start < number; start += WINDOW) {
            expected.add("other-" + start / WINDOW + " " + start + "-" + (start + HELD_FOR) + " RETRIEVED/0");
        }
        return expected;
    }

    List<String> publishedOfOthers() {
        return publishedOfOthers;
    }
}
