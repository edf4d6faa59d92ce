package io.holdduration.bench.macro;

import io.holdduration.domain.ChannelEvent;
import io.holdduration.domain.EventDetails;
import io.holdduration.domain.EventKind;
import io.holdduration.domain.Lineage;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Channels of which there is nothing to publish and which are remembered all the same: each has ended once, before anything
 * else happens.
 */
record Ballast(int channels) {
    private static final long EARLIER_MILLIS = 3_600_000;

    /** The only event of a channel, the same each time it is asked for. */
    ChannelEvent event(int channel) {
        SplittableRandom random = new SplittableRandom(channel);
        String channelId = new UUID(random.nextLong(), random.nextLong()).toString();
        Lineage lineage = new Lineage("channel.ended.v1", "ballast-" + channel);
        return new ChannelEvent(channelId, EventKind.ENDED, Load.START - EARLIER_MILLIS, lineage, EventDetails.NONE);
    }

    /** One small event for each channel: the cheapest way through the front door. */
    void fill(String topic, Sender sender) {
        for (int channel = 0; channel < channels; channel++) {
            sender.send(Input.smallest(topic, event(channel)));
        }
        sender.flush();
    }
}
