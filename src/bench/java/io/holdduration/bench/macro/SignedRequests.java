package io.holdduration.bench.macro;

import io.holdduration.testing.SignedWebhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Webhooks of the vendor as they go over the wire, ready to be sent. */
final class SignedRequests {
    private static final int VALID_SECONDS = 86_400;

    private SignedRequests() {}

    /** Creates so many, or a few more. */
    static List<byte[]> of(int count, byte[] secret) {
        Instant expires = Instant.now().plusSeconds(VALID_SECONDS);
        List<byte[]> requests = new ArrayList<>(count);
        Load.ofSize(count)
                .make(delivery ->
                        requests.add(SignedWebhook.request(VendorText.structured(delivery.event()), secret, expires)));
        return requests;
    }
}
