package io.holdduration.board;

import static io.holdduration.platform.metrics.DeclaredMetric.counter;
import static io.holdduration.platform.metrics.DeclaredMetric.gauge;

import io.holdduration.platform.metrics.DeclaredMetric;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The metrics of the board. */
public final class BoardMetrics {
    static final DeclaredMetric RECORDS_READ =
            counter("hold_board_records_read", "Records that the board has read from its topics.");
    static final DeclaredMetric RECORDS_UNREADABLE =
            counter("hold_board_records_unreadable", "Records among them whose key or value the board cannot read.");
    static final DeclaredMetric CURRENT_HOLDS = gauge("hold_board_current_holds", "Holds that the board shows.");
    static final DeclaredMetric VIEWERS = gauge("hold_board_viewers", "Browsers that watch the board.");
    static final DeclaredMetric STALE =
            gauge("hold_board_stale", "Whether the board shows that it may be wrong: 1 if so, otherwise 0.");

    private final Counter read;
    private final Counter unreadable;

    BoardMetrics(MeterRegistry registry) {
        this.read = RECORDS_READ.counter(registry);
        this.unreadable = RECORDS_UNREADABLE.counter(registry);
    }

    /** Returns all metrics, in reading order. */
    public static List<DeclaredMetric> all() {
        return List.of(RECORDS_READ, RECORDS_UNREADABLE, CURRENT_HOLDS, VIEWERS, STALE);
    }

    void countRead() {
        read.increment();
    }

    void countUnreadable() {
        unreadable.increment();
    }
}
