package io.holdduration.receiver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A signature as the vendor makes it, and as it should not be; each part can be anything. */
record Token(String header, String payload, String secret, String macAlgorithm) {
    /** 128 bits, as in the vendor's example. */
    static final String SECRET = "0123456789abcdef";

    static final String BODY =
            "{\"specversion\":\"1.0\",\"type\":\"channel.held.v1\",\"id\":\"1\",\"source\":\"/channel\","
                    + "\"data\":{\"timestamp\":\"2026-02-03T10:00:00Z\",\"channel\":{\"channelId\":\"c-1\"}}}";
    private static final String UNSIGNED = "";
    static final long EXPIRES = 1_800_000_000L;

    /** The right one, for {@link #BODY}. */
    static Token right() {
        return new Token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload(hash(BODY), EXPIRES), SECRET, "HmacSHA256");
    }

    Token header(String other) {
        return new Token(other, payload, secret, macAlgorithm);
    }

    Token payload(String other) {
        return new Token(header, other, secret, macAlgorithm);
    }

    Token secret(String other) {
        return new Token(header, payload, other, macAlgorithm);
    }

    Token mac(String other) {
        return new Token(header, payload, secret, other);
    }

    /** Has no signature at all: what a library makes of {@code alg: none}. */
    Token unsigned() {
        return mac(UNSIGNED);
    }

    static String payload(String hash, Object expires) {
        return "{\"payload_hash\":\"" + hash + "\",\"exp\":" + expires + "}";
    }

    static String hash(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of the header {@code Vonage-Signature}. */
    String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String signed = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
        if (macAlgorithm.equals(UNSIGNED)) {
            return "Bearer " + signed + ".";
        }
        try {
            Mac mac = Mac.getInstance(macAlgorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.ISO_8859_1), macAlgorithm));
            return "Bearer " + signed + "."
                    + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
