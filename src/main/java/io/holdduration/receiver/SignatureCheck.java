package io.holdduration.receiver;

import com.fasterxml.jackson.core.JsonParser;
import io.holdduration.platform.encoding.UntrustedJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks the vendor's signature: a JWT in the header {@code Vonage-Signature}, signed with HS256, whose claim {@code payload_hash} is the
 * SHA-256 of the body. The algorithm is pinned. JWT libraries refuse the vendor's keys of 128 bits, as RFC 7518 asks.
 *
 * @param secrets the keys, any of which may have signed
 * @param leeway how long an expired signature is still accepted
 */
record SignatureCheck(List<SecretKeySpec> secrets, Duration leeway) {
    static final String ALGORITHM = "HmacSHA256";

    private static final String SCHEME = "Bearer ";
    private static final int MAX_LENGTH = 8_192;
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();
    private static final Judgement MALFORMED = new Judgement.Settled(Verdict.MALFORMED);

    SignatureCheck {
        secrets = List.copyOf(secrets);
    }

    /**
     * Checks the token of a request. The signature is made over the token alone, so the body of a wrong one need not be kept.
     *
     * @param headers the values of all headers {@code Vonage-Signature}
     * @param nowMillis the time of day, in ms since 1970
     */
    Judgement check(List<String> headers, long nowMillis) {
        if (headers.isEmpty() || (headers.size() == 1 && headers.get(0).isBlank())) {
            return new Judgement.Settled(Verdict.MISSING);
        }
        String header = headers.get(0);
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        if (headers.size() > 1 || !isBearer || header.length() > MAX_LENGTH) {
            return MALFORMED;
        }
        String[] parts = header.substring(SCHEME.length()).strip().split("\\.", -1);
        if (parts.length != 3) {
            return MALFORMED;
        }
        try {
            return check(parts, nowMillis / 1_000.0);
        } catch (IOException | IllegalArgumentException e) {
            return MALFORMED;
        }
    }

    private Judgement check(String[] parts, double nowSeconds) throws IOException {
        Map<String, Object> header = claims(BASE64.decode(parts[0]));
        if (!"HS256".equals(header.get("alg")) || header.containsKey("crit")) {
            return new Judgement.Settled(Verdict.ALGORITHM);
        }
        byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.ISO_8859_1);
        if (!isSigned(signed, BASE64.decode(parts[2]))) {
            return new Judgement.Settled(Verdict.SECRET);
        }
        Map<String, Object> claims = claims(BASE64.decode(parts[1]));
        if (!(claims.get("payload_hash") instanceof String hash)) {
            return MALFORMED;
        }
        Verdict inTime = inTime(claims, nowSeconds);
        return inTime.isAccepted() ? new Judgement.Signed(inTime, hash) : new Judgement.Settled(inTime);
    }

    /** A token without {@code exp} does not expire. */
    private Verdict inTime(Map<String, Object> claims, double nowSeconds) {
        double expires = seconds(claims, "exp", Double.POSITIVE_INFINITY);
        double begins = seconds(claims, "nbf", Double.NEGATIVE_INFINITY);
        if (nowSeconds > expires + leeway.toSeconds() || nowSeconds < begins - leeway.toSeconds()) {
            return Verdict.TIME;
        }
        return nowSeconds > expires ? Verdict.EXPIRED : Verdict.VALID;
    }

    private static double seconds(Map<String, Object> claims, String name, double byDefault) {
        if (!claims.containsKey(name)) {
            return byDefault;
        }
        if (claims.get(name) instanceof Double seconds) {
            return seconds;
        }
        throw new IllegalArgumentException(name + " is not a number");
    }

    /** Compares with all secrets, so that the time does not show which one fits. */
    private boolean isSigned(byte[] signed, byte[] signature) {
        boolean isSigned = false;
        for (SecretKeySpec secret : secrets) {
            isSigned |= MessageDigest.isEqual(mac(secret, signed), signature);
        }
        return isSigned;
    }

    private static byte[] mac(SecretKeySpec secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    /** Returns the texts and numbers of a JSON object; other values are left out. */
    private static Map<String, Object> claims(byte[] json) throws IOException {
        Map<String, Object> claims = new HashMap<>();
        try (JsonParser parser = UntrustedJson.parser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
            boolean isObject = UntrustedJson.readObject(parser, (name, value) -> claims.put(name, value(value)));
            if (!isObject || parser.nextToken() != null) {
                throw new IllegalArgumentException("not one JSON object");
            }
        }
        return claims;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }
}
