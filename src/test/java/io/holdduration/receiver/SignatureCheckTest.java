package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {
    static final long NOW = Token.EXPIRES - 60;
    private static final String OTHER = "another secret of some bytes";

    /**
     * The tokens that the library judges otherwise, and whether it verifies them. Here it knows one secret and has no leeway, so it refuses
     * some; it looks neither at the body nor at {@code crit}, and is not strict about JSON, so it verifies others.
     */
    private static final Map<String, Boolean> DIFFERENT = Map.ofEntries(
            Map.entry("second secret", false),
            Map.entry("at the second", false),
            Map.entry("expired", false),
            Map.entry("expired for a day", false),
            Map.entry("not valid for a day", false),
            Map.entry("must understand", true),
            Map.entry("two algorithms", true),
            Map.entry("header goes on", true),
            Map.entry("hash of another body", true),
            Map.entry("half a hash", true),
            Map.entry("no hash", true),
            Map.entry("hash is no hex", true),
            Map.entry("hash is a number", true));

    private final SignatureCheck check = new SignatureCheck(
            Secrets.decode(Base64.getEncoder().encodeToString(Token.SECRET.getBytes(StandardCharsets.ISO_8859_1)) + ","
                    + Base64.getEncoder().encodeToString(OTHER.getBytes(StandardCharsets.UTF_8))),
            Duration.ofHours(25));

    static Stream<Arguments> tokens() {
        Token right = Token.right();
        String hash = Token.hash(Token.BODY);
        return Stream.of(
                Arguments.of("right", right, NOW, Verdict.VALID),
                Arguments.of("second secret", right.secret(OTHER), NOW, Verdict.VALID),
                Arguments.of("wrong secret", right.secret("fedcba9876543210"), NOW, Verdict.SECRET),
                Arguments.of("no algorithm", right.header("{\"alg\":\"none\"}"), NOW, Verdict.ALGORITHM),
                Arguments.of(
                        "no algorithm, no signature",
                        right.header("{\"alg\":\"none\"}").unsigned(),
                        NOW,
                        Verdict.ALGORITHM),
                Arguments.of("no signature", right.unsigned(), NOW, Verdict.SECRET),
                Arguments.of("no header", right.header("{}"), NOW, Verdict.ALGORITHM),
                Arguments.of("RS256", right.header("{\"alg\":\"RS256\"}"), NOW, Verdict.ALGORITHM),
                Arguments.of("HS512", right.header("{\"alg\":\"HS512\"}").mac("HmacSHA512"), NOW, Verdict.ALGORITHM),
                Arguments.of("small letters", right.header("{\"alg\":\"hs256\"}"), NOW, Verdict.ALGORITHM),
                Arguments.of(
                        "must understand",
                        right.header("{\"alg\":\"HS256\",\"crit\":[\"b64\"],\"b64\":false}"),
                        NOW,
                        Verdict.ALGORITHM),
                Arguments.of(
                        "two algorithms", right.header("{\"alg\":\"none\",\"alg\":\"HS256\"}"), NOW, Verdict.MALFORMED),
                Arguments.of("header is no object", right.header("[]"), NOW, Verdict.MALFORMED),
                Arguments.of("header goes on", right.header("{\"alg\":\"HS256\"}{}"), NOW, Verdict.MALFORMED),
                Arguments.of(
                        "capitals in the hash",
                        right.payload(Token.payload(hash.toUpperCase(Locale.ROOT), Token.EXPIRES)),
                        NOW,
                        Verdict.VALID),
                Arguments.of(
                        "hash of another body",
                        right.payload(Token.payload(Token.hash(Token.BODY + " "), Token.EXPIRES)),
                        NOW,
                        Verdict.BODY),
                Arguments.of(
                        "half a hash",
                        right.payload(Token.payload(hash.substring(32), Token.EXPIRES)),
                        NOW,
                        Verdict.BODY),
                Arguments.of("no hash", right.payload("{\"exp\":" + Token.EXPIRES + "}"), NOW, Verdict.MALFORMED),
                Arguments.of(
                        "hash is no hex", right.payload(Token.payload("?", Token.EXPIRES)), NOW, Verdict.MALFORMED),
                Arguments.of(
                        "hash is a number",
                        right.payload("{\"payload_hash\":1,\"exp\":" + Token.EXPIRES + "}"),
                        NOW,
                        Verdict.MALFORMED),
                Arguments.of("expires is a text", right.payload(Token.payload(hash, "\"1\"")), NOW, Verdict.MALFORMED),
                Arguments.of("never expires", right.payload("{\"payload_hash\":\"" + hash + "\"}"), NOW, Verdict.VALID),
                Arguments.of("at the second", right, Token.EXPIRES, Verdict.VALID),
                Arguments.of("expired", right, Token.EXPIRES + 1, Verdict.EXPIRED),
                Arguments.of("expired for a day", right, Token.EXPIRES + 25 * 3_600, Verdict.EXPIRED),
                Arguments.of("expired for longer", right, Token.EXPIRES + 25 * 3_600 + 1, Verdict.TIME),
                Arguments.of("our clock is behind", right, Token.EXPIRES - 7_200, Verdict.VALID),
                Arguments.of(
                        "not valid for days",
                        right.payload("{\"payload_hash\":\"" + hash + "\",\"nbf\":" + (NOW + 26 * 3_600) + "}"),
                        NOW,
                        Verdict.TIME),
                Arguments.of(
                        "not valid for a day",
                        right.payload("{\"payload_hash\":\"" + hash + "\",\"nbf\":" + (NOW + 25 * 3_600) + "}"),
                        NOW,
                        Verdict.VALID),
                Arguments.of(
                        "not valid for longer",
                        right.payload("{\"payload_hash\":\"" + hash + "\",\"nbf\":" + (NOW + 25 * 3_600 + 1) + "}"),
                        NOW,
                        Verdict.TIME),
                Arguments.of(
                        "begins with a text",
                        right.payload("{\"payload_hash\":\"" + hash + "\",\"nbf\":\"1\"}"),
                        NOW,
                        Verdict.MALFORMED));
    }

    static Stream<Arguments> tokensThatTheLibraryVerifies() {
        return tokens().filter(row -> isAccepted(row) && !DIFFERENT.containsKey(name(row)));
    }

    static Stream<Arguments> tokensThatItRefuses() {
        return tokens().filter(row -> !isAccepted(row) && !DIFFERENT.containsKey(name(row)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void shouldJudgeEachToken(String name, Token token, long nowSeconds, Verdict verdict) {
        assertThat(check(nowSeconds, token.text())).as(name).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatTheLibraryVerifies")
    void shouldAcceptWhatAnotherLibraryVerifies(String name, Token token, long nowSeconds) {
        assertThat(isVerifiedByLibrary(token, nowSeconds)).as(name).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatItRefuses")
    void shouldRefuseWhatAnotherLibraryRefuses(String name, Token token, long nowSeconds) {
        assertThat(isVerifiedByLibrary(token, nowSeconds)).as(name).isFalse();
    }

    @Test
    void shouldDifferFromTheLibraryWhereItIsMeantTo() {
        Map<String, Boolean> answers = new HashMap<>();
        tokens().filter(row -> DIFFERENT.containsKey(name(row))).forEach(row -> {
            boolean isVerified = isVerifiedByLibrary((Token) row.get()[1], (long) row.get()[2]);
            assertThat(isVerified).as(name(row)).isNotEqualTo(isAccepted(row));
            answers.put(name(row), isVerified);
        });

        assertThat(answers).isEqualTo(DIFFERENT);
    }

    @Test
    void shouldAcceptWhatAnotherLibrarySigns() {
        String token = JWT.create()
                .withClaim("payload_hash", Token.hash(Token.BODY))
                .withExpiresAt(Instant.ofEpochSecond(Token.EXPIRES))
                .sign(Algorithm.HMAC256(Token.SECRET));

        assertThat(check(NOW, "Bearer " + token)).isEqualTo(Verdict.VALID);
        assertThat(check(NOW, "bearer   " + token)).isEqualTo(Verdict.VALID);
    }

    /** What the header may be besides a token, with its name. It may be there more than once, or not at all. */
    static Stream<Arguments> headers() {
        String right = Token.right().text();
        return Stream.of(
                Arguments.of("missing", List.of(), Verdict.MISSING),
                Arguments.of("empty", List.of(""), Verdict.MISSING),
                Arguments.of("twice", List.of(right, right), Verdict.MALFORMED),
                Arguments.of("no token", List.of("Bearer "), Verdict.MALFORMED),
                Arguments.of("a token alone", List.of(right.substring(7)), Verdict.MALFORMED),
                Arguments.of("another scheme", List.of("Digest " + right.substring(7)), Verdict.MALFORMED),
                Arguments.of("a fourth part", List.of(right + ".x"), Verdict.MALFORMED),
                Arguments.of("no Base64", List.of(right + "?"), Verdict.MALFORMED),
                Arguments.of("empty parts", List.of("Bearer .."), Verdict.MALFORMED),
                Arguments.of("100 kB", List.of("Bearer " + "x".repeat(100_000)), Verdict.MALFORMED),
                Arguments.of(
                        "100 kB, signed",
                        List.of(withClaim("x", "\"" + "x".repeat(75_000) + "\"")),
                        Verdict.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void shouldRefuseWhatIsNoToken(String name, List<String> headers, Verdict verdict) {
        assertThat(check(NOW, headers.toArray(new String[0]))).as(name).isEqualTo(verdict);
    }

    /** The vendor's clock may be ahead: only the times between which a token is valid count. */
    @Test
    void shouldAcceptWhatIsIssuedAhead() {
        assertThat(check(NOW, withClaim("iat", Long.toString(NOW + 7_200)))).isEqualTo(Verdict.VALID);
    }

    private static String withClaim(String name, String value) {
        String right = Token.payload(Token.hash(Token.BODY), Token.EXPIRES);
        return Token.right()
                .payload(right.substring(0, right.length() - 1) + ",\"" + name + "\":" + value + "}")
                .text();
    }

    /** Every bit that changes makes it wrong, but for the last ones of the signature, which Base64 does not use. */
    @Test
    void shouldNoticeEachChangedLetter() {
        String right = Token.right().text();
        for (int position = "Bearer ".length(); position < right.length() - 1; position++) {
            char other = right.charAt(position) == 'A' ? 'B' : 'A';
            String changed = right.substring(0, position) + other + right.substring(position + 1);

            assertThat(check(NOW, changed).isAccepted()).as(changed).isFalse();
        }
    }

    @Test
    void shouldNoticeAnotherBody() {
        byte[] other = (Token.BODY + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(check.check(List.of(Token.right().text()), NOW * 1_000).of(other))
                .isEqualTo(Verdict.BODY);
    }

    /** The body of a token that is wrong by itself need not be kept; that of another decides. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void shouldNeedTheBodyWhereItCanStillBeAccepted(String name, Token token, long nowSeconds, Verdict verdict) {
        assertThat(check.check(List.of(token.text()), nowSeconds * 1_000).isOpen())
                .as(name)
                .isEqualTo(verdict.isAccepted() || verdict == Verdict.BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-_-_-_-_-_-_-_-_-_-_-_", "+/+/+/+/+/+/+/+/+/+/+/", "+/+/+/+/+/+/+/+/+/+/+w=="})
    void shouldDecodeSecretsOfEachKindOfBase64(String secret) {
        assertThat(Secrets.decode(secret).get(0).getEncoded()).asHexString().isEqualTo("FBFFBF".repeat(5) + "FB");
    }

    @Test
    void shouldRefuseBadSecretsWithoutShowingThem() {
        assertThatThrownBy(() -> Secrets.decode("MDEyMzQ1Njc4OWFiY2RlZg==, c2hvcnQ="))
                .isInstanceOf(ConfigException.class)
                .hasMessage("hold.receiver.secrets: secret 2 has 5 bytes, allowed is at least 16");
        assertThatThrownBy(() -> Secrets.decode("not*base64"))
                .hasMessage("hold.receiver.secrets: secret 1 is not Base64");
    }

    private Verdict check(long nowSeconds, String... headers) {
        return check.check(List.of(headers), nowSeconds * 1_000).of(Token.BODY.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(Arguments row) {
        return (String) row.get()[0];
    }

    private static boolean isAccepted(Arguments row) {
        return ((Verdict) row.get()[3]).isAccepted();
    }

    private static boolean isVerifiedByLibrary(Token token, long nowSeconds) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(nowSeconds), ZoneOffset.UTC);
        try {
            ((JWTVerifier.BaseVerification) JWT.require(Algorithm.HMAC256(Token.SECRET)))
                    .build(clock)
                    .verify(token.text().substring("Bearer ".length()));
            return true;
        } catch (JWTVerificationException e) {
            return false;
        }
    }
}
