package io.holdduration.simulation.traffic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;

/** Signs webhooks as the vendor does: a JSON Web Token with HS256 and the hash of the body, which expires after five minutes. */
record VendorSignature(Key secret) {
    static final String HEADER = "Vonage-Signature";

    private static final int VALID_SECONDS = 300;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Returns the value of the header. */
    String of(byte[] body, long nowMillis) {
        long seconds = Math.floorDiv(nowMillis, 1000L);
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            String claims = "{\"iat\":" + seconds + ",\"exp\":" + (seconds + VALID_SECONDS) + ",\"payload_hash\":\""
                    + hash + "\"}";
            String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return "Bearer " + signed + "."
                    + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256 and HmacSHA256", e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
