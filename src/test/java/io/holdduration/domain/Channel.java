package io.holdduration.domain;

import io.holdduration.domain.Decision.Effect;
import io.holdduration.simulation.oracle.PublishedHold;
import io.holdduration.testing.PublishedRevision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One channel under test, in sentences: events arrive at a clock, records come out. Times are in ms. */
final class Channel {
    static final String ID = "c-1";
    static final long SETTLE = Duration.ofMinutes(1).toMillis();
    static final long UNRESOLVED = Duration.ofHours(4).toMillis();
    static final long WINDOW = Duration.parse("PT48H").toMillis();

    private final HoldDecider decider;
    private final List<ChannelEvent> arrived = new ArrayList<>();
    private final List<HoldRevision> all = new ArrayList<>();
    private List<HoldRevision> latest = List.of();
    private Effect effect = Effect.NONE;
    private Decision decision;
    private long clock;
    private int ids;

    private Channel(HoldRules rules) {
        decider = new HoldDecider(rules);
        decision = decider.onRead(Timeline.EMPTY, 0);
    }

    static Channel withDefaults() {
        return with(Duration.ZERO, 1000);
    }

    static Channel with(Duration settleAfter, int maxEvents) {
        return new Channel(
                new HoldRules(settleAfter, Duration.ofMillis(UNRESOLVED), Duration.ofMillis(WINDOW), maxEvents));
    }

    /** From here on, events arrive at this clock. */
    Channel at(long clockMillis) {
        clock = clockMillis;
        return this;
    }

    Channel held(long at) {
        return arrives(EventKind.HELD, at, EventDetails.NONE);
    }

    Channel retrieved(long at) {
        return arrives(EventKind.RETRIEVED, at, EventDetails.NONE);
    }

    Channel disconnected(long at) {
        return arrives(EventKind.DISCONNECTED, at, EventDetails.NONE);
    }

    Channel arrives(EventKind kind, long at, EventDetails details) {
        ids++;
        return arrives(new ChannelEvent(ID, kind, at, new Lineage("channel." + kind, "id-" + ids), details));
    }

    Channel arrives(ChannelEvent event) {
        arrived.add(event);
        return follows(decider.onEvent(decision.timeline(), event, clock));
    }

    /** Time passes, up to this clock, and somebody looks. */
    Channel clockComesTo(long clockMillis) {
        clock = clockMillis;
        return follows(decider.onClock(decision.timeline(), clockMillis));
    }

    private Channel follows(Decision next) {
        effect = next.effect();
        latest = next.revisions();
        all.addAll(latest);
        decision = next;
        return this;
    }

    Effect effect() {
        return effect;
    }

    Decision decision() {
        return decision;
    }

    Timeline timeline() {
        return decision.timeline();
    }

    HoldDecider decider() {
        return decider;
    }

    List<ChannelEvent> arrived() {
        return arrived;
    }

    /** What the latest event or look has published, each as {@code 10-20 RETRIEVED/0}. */
    List<String> published() {
        return latest.stream().map(Channel::said).toList();
    }

    List<HoldRevision> revisions() {
        return latest;
    }

    List<HoldRevision> allRevisions() {
        return all;
    }

    /** The last record of each hold. */
    Map<String, PublishedHold> lastRecords() {
        Map<String, PublishedHold> last = new LinkedHashMap<>();
        all.forEach(revision -> last.put(revision.hold().id(ID), PublishedRevision.of(ID, revision)));
        return last;
    }

    static String said(HoldRevision revision) {
        return said(revision.hold()) + "/" + revision.revision();
    }

    static String said(Hold hold) {
        return said(hold.held()) + "-" + said(hold.end()) + " " + hold.outcome();
    }

    private static String said(Hold.Boundary boundary) {
        return boundary == null ? "?" : String.valueOf(boundary.atMillis());
    }
}
