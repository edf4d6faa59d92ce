package io.holdduration.bench.macro;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Webhooks of the vendor as they go over the wire, ready to be sent. */
final class SignedRequests {
    private static final int VALID_SECONDS = 86_400;

    private SignedRequests() {}

    /** Creates so many, or a few more. */
    static List<byte[]> of(int count, byte[] secret) {
        Algorithm algorithm = Algorithm.HMAC256(secret);
        Instant expires = Instant.now().plusSeconds(VALID_SECONDS);
        List<byte[]> requests = new ArrayList<>(count);
        Load.ofSize(count)
                .make(delivery -> requests.add(request(VendorText.structured(delivery.event()), algorithm, expires)));
        return requests;
    }

    private static byte[] request(byte[] body, Algorithm algorithm, Instant expires) {
        String token = JWT.create()
                .withClaim("payload_hash", HexFormat.of().formatHex(sha256(body)))
                .withExpiresAt(expires)
                .sign(algorithm);
        String head = "POST /webhooks/vcc HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/cloudevents+json\r\n"
                + "Vonage-Signature: Bearer " + token + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
