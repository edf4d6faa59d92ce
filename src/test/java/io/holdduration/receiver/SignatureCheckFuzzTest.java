package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the header and the body, there is an answer; and what is accepted, another library has verified too. */
class SignatureCheckFuzzTest {
    private static final byte[] SECRET = Token.SECRET.getBytes(StandardCharsets.ISO_8859_1);

    private final SignatureCheck check =
            new SignatureCheck(List.of(new SecretKeySpec(SECRET, SignatureCheck.ALGORITHM)), Duration.ofDays(36_500));

    static Stream<byte[]> requests() {
        Token right = Token.right();
        return Stream.of(
                        right.text() + "\n" + Token.BODY,
                        right.header("{\"alg\":\"none\"}").text() + "\n" + Token.BODY,
                        right.header("{\"alg\":\"none\"}").unsigned().text() + "\n" + Token.BODY,
                        right.payload("{\"payload_hash\":\"\",\"exp\":1e999}").text() + "\n",
                        right.payload("{\"payload_hash\":[{}],\"nbf\":null}").text() + "\n{}",
                        "Bearer e30.e30.e30\nx",
                        "Bearer\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("requests")
    @DictionaryEntries({
        "Bearer ",
        "eyJhbGciOiJIUzI1NiJ9",
        "\"payload_hash\":",
        "\"channelId\":",
        "\"data_base64\":",
        "=",
        "."
    })
    @FuzzTest
    void shouldAnswerWhateverTheRequest(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        int end = Math.max(0, text.indexOf('\n'));
        String header = text.substring(0, end);
        byte[] body = text.substring(end).strip().getBytes(StandardCharsets.ISO_8859_1);

        Verdict verdict = check.check(List.of(header), Token.EXPIRES * 1_000).of(body);
        ChannelKey.of(body);

        if (verdict.isAccepted()) {
            DecodedJWT token = JWT.decode(header.substring("Bearer ".length()).strip());
            Algorithm.HMAC256(SECRET).verify(token); // throws if it is not signed so
            assertThat(token.getClaim("payload_hash").asString())
                    .isEqualToIgnoringCase(Token.hash(new String(body, StandardCharsets.UTF_8)));
        }
    }
}
