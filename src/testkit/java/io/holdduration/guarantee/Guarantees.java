package io.holdduration.guarantee;

import io.holdduration.avro.HoldDuration;
import io.holdduration.domain.ChannelEvent;
import java.util.List;

/** Several guarantees as one. */
public final class Guarantees implements Guarantee {
    private final List<Guarantee> all;

    private Guarantees(List<Guarantee> all) {
        this.all = all;
    }

    /** Returns all guarantees, before the first record. */
    public static Guarantees all() {
        return new Guarantees(List.of(new EveryHoldRight(), new NoRevisionTwice(), new RevisionsInOrder()));
    }

    @Override
    public void produced(ChannelEvent event) {
        all.forEach(guarantee -> guarantee.produced(event));
    }

    @Override
    public void published(String key, HoldDuration hold) {
        all.forEach(guarantee -> guarantee.published(key, hold));
    }

    @Override
    public List<String> violations() {
        return all.stream()
                .flatMap(guarantee -> guarantee.violations().stream())
                .toList();
    }
}
