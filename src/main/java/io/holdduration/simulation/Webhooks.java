package io.holdduration.simulation;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.simulation.Leg.PhaseChange;
import io.holdduration.simulation.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Reports the history of channels, as the vendor's webhooks and the components between them and Kafka do. */
final class Webhooks {
    private static final double BINARY_SHARE = 0.1;
    private static final double HEADERLESS_SHARE = 0.1;
    private static final Breakage[] BREAKAGES = Breakage.values();

    private final Disorder disorder;
    private final double brokenShare;
    private final int partitions;
    private final SplittableRandom random;
    private final SplittableRandom ids;

    /**
     * Creates the webhooks of a topic.
     *
     * @param partitions the number of partitions of the topic; 0 without components between the webhooks and Kafka
     * @param random decides the course of the deliveries
     * @param ids the source of the events' ids
     */
    Webhooks(Disorder disorder, double brokenShare, int partitions, SplittableRandom random, SplittableRandom ids) {
        this.disorder = disorder;
        this.brokenShare = brokenShare;
        this.partitions = partitions;
        this.random = random;
        this.ids = ids;
    }

    /** Creates webhooks whose deliveries and ids come from one source. */
    static Webhooks of(Disorder disorder, double brokenShare, int partitions, SplittableRandom random) {
        return new Webhooks(disorder, brokenShare, partitions, random, random);
    }

    /** Returns one posting for each delivery, in no order, and sometimes an additional broken one. */
    List<Posting> tell(Leg leg) {
        List<Posting> postings = new ArrayList<>();
        EventMint mint = leg.mint();
        for (PhaseChange change : disorder.survivorsOf(leg.changes(), random)) {
            postings.addAll(tell(mint, change));
        }
        return postings;
    }

    /** Returns the deliveries of one event. */
    List<Posting> tell(EventMint mint, PhaseChange change) {
        List<Posting> postings = new ArrayList<>();
        Notification first = mint.mint(change.phase(), change.atMillis(), random, ids);
        boolean isFirst = true;
        for (Disorder.Copy copy : disorder.copies(random)) {
            Notification told = copy.isReminted() ? mint.remint(first, random, ids) : first;
            Optional<ChannelEvent> event = told.event();
            Kind kind = event.isEmpty() ? Kind.IRRELEVANT : kind(isFirst, copy);
            postings.add(posting(change, copy, inSomeMode(told).as(kind), told, event));
            if (event.isPresent() && random.nextDouble() < brokenShare) {
                Message broken = BREAKAGES[random.nextInt(BREAKAGES.length)].of(told);
                postings.add(posting(change, copy, broken, told, Optional.empty()));
            }
            isFirst = false;
        }
        return postings;
    }

    private static Kind kind(boolean isFirst, Disorder.Copy copy) {
        if (!isFirst) {
            return Kind.DUPLICATE;
        }
        return copy.isLate() ? Kind.LATE : Kind.IN_TIME;
    }

    private Posting posting(
            PhaseChange change, Disorder.Copy copy, Message message, Notification told, Optional<ChannelEvent> event) {
        return new Posting(
                change.atMillis() + copy.delayMillis(),
                partitions == 0 ? 0 : random.nextInt(partitions),
                message,
                told.channelId(),
                event.orElse(null));
    }

    private Message inSomeMode(Notification event) {
        double draw = random.nextDouble();
        if (draw < BINARY_SHARE && partitions > 0) {
            return Message.binary(event.type(), event);
        }
        Message structured = Message.structured(event.type(), event);
        return draw < BINARY_SHARE + HEADERLESS_SHARE && partitions > 0
                ? Message.withoutHeaders(event.type(), String.valueOf(structured.value()))
                : structured;
    }
}
