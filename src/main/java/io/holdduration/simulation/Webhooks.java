package io.holdduration.simulation;

import io.holdduration.domain.EventDetails;
import io.holdduration.simulation.Leg.Happening;
import io.holdduration.simulation.Message.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tells of what happens, as the vendor's webhooks and what stands between them and Kafka do. */
final class Webhooks {
    private static final double BINARY_SHARE = 0.1;
    private static final double HEADERLESS_SHARE = 0.1;
    private static final Breakage[] BREAKAGES = Breakage.values();

    private final Disorder disorder;
    private final double brokenShare;
    private final int partitions;
    private final SplittableRandom random;

    Webhooks(Disorder disorder, double brokenShare, int partitions, SplittableRandom random) {
        this.disorder = disorder;
        this.brokenShare = brokenShare;
        this.partitions = partitions;
        this.random = random;
    }

    /** What the vendor manages to tell of a channel at all, in the order in which it happened. */
    List<Happening> known(Leg leg) {
        return disorder.survivorsOf(leg.happenings(), random);
    }

    /** One posting for each delivery, in no order; now and then there is a broken one besides. */
    List<Posting> tell(Leg leg, List<Happening> known) {
        List<Posting> postings = new ArrayList<>();
        for (Happening happening : known) {
            String firstId = Ksuid.random(random);
            int firstVersion = random.nextInt(2);
            boolean isFirst = true;
            for (Disorder.Copy copy : disorder.copies(random)) {
                Notification event = copy.isReminted()
                        ? notification(leg, happening, 1 - firstVersion, Ksuid.random(random))
                        : notification(leg, happening, firstVersion, firstId);
                Message message = inSomeMode(event).as(kind(happening, isFirst, copy));
                postings.add(posting(happening, copy, message));
                if (happening.concernsHolds() && random.nextDouble() < brokenShare) {
                    postings.add(posting(happening, copy, BREAKAGES[random.nextInt(BREAKAGES.length)].of(event)));
                }
                isFirst = false;
            }
        }
        return postings;
    }

    private static Kind kind(Happening happening, boolean isFirst, Disorder.Copy copy) {
        if (!happening.concernsHolds()) {
            return Kind.IRRELEVANT;
        }
        if (!isFirst) {
            return Kind.DUPLICATE;
        }
        return copy.isLate() ? Kind.LATE : Kind.IN_TIME;
    }

    private Posting posting(Happening happening, Disorder.Copy copy, Message message) {
        return new Posting(happening.atMillis() + copy.delayMillis(), random.nextInt(partitions), message);
    }

    private static Notification notification(Leg leg, Happening happening, int version, String id) {
        EventDetails party = leg.party();
        EventDetails details = new EventDetails(
                party.interactionId(),
                party.conversationId(),
                party.partyRole(),
                party.agentId(),
                party.userId(),
                happening.reason());
        String type = "channel." + happening.phase() + ".v" + version;
        return new Notification(type, id, leg.channelId(), happening.atMillis(), details);
    }

    private Message inSomeMode(Notification event) {
        double draw = random.nextDouble();
        if (draw < BINARY_SHARE) {
            return Message.binary(event.type(), event);
        }
        Message structured = Message.structured(event.type(), event);
        return draw < BINARY_SHARE + HEADERLESS_SHARE
                ? Message.withoutHeaders(event.type(), String.valueOf(structured.value()))
                : structured;
    }
}
