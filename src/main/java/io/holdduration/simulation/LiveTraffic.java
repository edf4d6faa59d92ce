package io.holdduration.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The traffic of a contact centre as time goes by. It keeps only the open channels and the pending deliveries. Not thread-safe.
 */
public final class LiveTraffic {
    private final PriorityQueue<OpenChannel> open =
            new PriorityQueue<>(Comparator.comparingLong(OpenChannel::nextAt).thenComparingLong(OpenChannel::number));
    private final PriorityQueue<OnItsWay> onTheirWay =
            new PriorityQueue<>(Comparator.comparingLong(OnItsWay::dueMillis).thenComparingLong(OnItsWay::number));
    private final long sinceMillis;
    private final Arrivals arrivals;
    private final Webhooks webhooks;
    private long added;
    private long channels;
    private long deliveries;
    private int onHold;

    /** A pending delivery; the number keeps the order of simultaneous ones. */
    private record OnItsWay(long number, Posting posting) {
        long dueMillis() {
            return posting.deliveredAtMillis();
        }
    }

    LiveTraffic(long sinceMillis, Arrivals arrivals, Webhooks webhooks) {
        this.sinceMillis = sinceMillis;
        this.arrivals = arrivals;
        this.webhooks = webhooks;
    }

    /** Adds a channel besides those that the arrivals open. */
    void add(Leg leg) {
        Leg rest = leg.since(sinceMillis);
        if (!rest.changes().isEmpty()) {
            added++;
            open.add(new OpenChannel(added, rest));
        }
    }

    /**
     * Returns the next delivery.
     *
     * @param nowMillis the current time, in ms since 1970
     * @return empty if no delivery is due; otherwise more may be due
     */
    public Optional<Posting> next(long nowMillis) {
        while (true) {
            long arrival = arrivals.nextAt();
            long change = open.isEmpty() ? Long.MAX_VALUE : open.element().nextAt();
            long delivery =
                    onTheirWay.isEmpty() ? Long.MAX_VALUE : onTheirWay.element().dueMillis();
            if (Math.min(arrival, Math.min(change, delivery)) > nowMillis || isOver()) {
                return Optional.empty();
            }
            if (arrival <= change && arrival <= delivery) {
                arrivals.next().forEach(this::add);
            } else if (change <= delivery) {
                happen(open.remove());
            } else {
                return Optional.of(onTheirWay.remove().posting());
            }
        }
    }

    private void happen(OpenChannel channel) {
        boolean wasOnHold = channel.isOnHold();
        channels += channel.isNew() ? 1 : 0;
        List<Posting> told = channel.next(webhooks);
        onHold += (channel.isOnHold() ? 1 : 0) - (wasOnHold ? 1 : 0);
        for (Posting posting : told) {
            deliveries++;
            onTheirWay.add(new OnItsWay(deliveries, posting));
        }
        if (!channel.isOver()) {
            open.add(channel);
        }
    }

    /** Returns whether all deliveries were made; always false without a number of channels. */
    public boolean isOver() {
        return arrivals.nextAt() == Long.MAX_VALUE && open.isEmpty() && onTheirWay.isEmpty();
    }

    /** Returns the number of channels with an occurrence so far. */
    public long channels() {
        return channels;
    }

    /** Returns the number of channels on hold. */
    public int onHold() {
        return onHold;
    }

    /** Returns the number of channels and deliveries in memory. */
    int size() {
        return open.size() + onTheirWay.size();
    }
}
