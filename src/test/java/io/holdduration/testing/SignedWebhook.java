package io.holdduration.testing;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/** Webhooks as the vendor signs them, by another library than the product's. */
public final class SignedWebhook {
    private SignedWebhook() {}

    /** Returns the value of the header {@code Vonage-Signature}. */
    public static String signature(byte[] body, byte[] secret, Instant expires) {
        return "Bearer "
                + JWT.create()
                        .withClaim("payload_hash", HexFormat.of().formatHex(sha256(body)))
                        .withExpiresAt(expires)
                        .sign(Algorithm.HMAC256(secret));
    }

    /** Returns the request as it goes over the wire, to the default path. */
    public static byte[] request(byte[] body, byte[] secret, Instant expires) {
        String head = "POST /webhooks/vcc HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/cloudevents+json\r\n"
                + "Vonage-Signature: " + signature(body, secret, expires) + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** Returns the SHA-256 of a body. */
    public static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
