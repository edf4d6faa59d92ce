package io.holdduration.simulation.traffic;

import java.net.URI;
import java.security.Key;
import java.util.Optional;
import java.util.Set;

/**
 * A receiver of webhooks, and the reliability of the network to it.
 *
 * @param url the address to post to
 * @param secret the key that signs the events; empty to post them unsigned
 * @param lostEvents the share of events that never arrive, from 0 to 1
 * @param lostAnswers the share of answers that never arrive, so that the event is posted again; from 0 to less than 1
 */
public record WebhookTarget(URI url, Optional<Key> secret, double lostEvents, double lostAnswers) {

    /** @throws IllegalArgumentException if the URL is not one of HTTP, or a share is not allowed */
    public WebhookTarget {
        if (!Set.of("http", "https").contains(String.valueOf(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("Invalid value for option '--webhook': " + url
                    + "; allowed is such as http://127.0.0.1:8082/webhooks/vcc");
        }
        if (!(lostEvents >= 0 && lostEvents <= 1) || !(lostAnswers >= 0 && lostAnswers < 1)) {
            throw new IllegalArgumentException("lost events " + lostEvents + ", lost answers " + lostAnswers);
        }
    }

    /** Creates a target without losses. Events are posted unsigned. */
    public static WebhookTarget reliable(URI url) {
        return new WebhookTarget(url, Optional.empty(), 0, 0);
    }

    /** Returns the same target with another secret; with one, events are signed. */
    public WebhookTarget with(Optional<Key> otherSecret) {
        return new WebhookTarget(url, otherSecret, lostEvents, lostAnswers);
    }
}
