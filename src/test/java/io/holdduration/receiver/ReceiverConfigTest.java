package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.http.ServerOptions.KeyStoreFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ReceiverConfigTest {
    /** The Base64 of {@link Token#SECRET}. */
    private static final String SECRET = "MDEyMzQ1Njc4OWFiY2RlZg==";

    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "application.id", "holds"));

    @Test
    void shouldCheckSignaturesWithSecrets() {
        properties.put("hold.receiver.secrets", SECRET + "," + SECRET);

        ReceiverConfig config = ReceiverConfig.of(properties);

        assertThat(config.isUnsigned()).isFalse();
        assertThat(config.secrets()).hasSize(2);
        assertThat(config.secrets().get(1).getEncoded()).asString().isEqualTo(Token.SECRET);
    }

    @Test
    void shouldAcceptUnsignedRequestsOnlyIfItIsTold() {
        properties.put("hold.receiver.unsigned", "true");

        assertThat(ReceiverConfig.of(properties).isUnsigned()).isTrue();
    }

    /** A proxy that checks signatures was removed, say: whichever of the two is a mistake, guessing would be dangerous. */
    @Test
    void shouldRefuseSecretsThatWouldNotBeUsed() {
        properties.put("hold.receiver.secrets", SECRET);
        properties.put("hold.receiver.unsigned", "true");

        assertRefused("Settings hold.receiver.secrets and hold.receiver.unsigned=true contradict each other:"
                + " remove one of them");
    }

    @Test
    void shouldRefuseToAcceptEverybodyForWantOfASecret() {
        String message = "Missing setting hold.receiver.secrets: the key of the vendor's subscription, in Base64;"
                + " or hold.receiver.unsigned=true to accept requests of everybody";

        assertRefused(message);
        properties.put("hold.receiver.secrets", "  ");
        assertRefused(message);
    }

    @Test
    void shouldNeedThePasswordOfItsKeyStore() {
        properties.put("hold.receiver.unsigned", "true");
        properties.put("hold.receiver.tls.keystore.location", "receiver.p12");

        assertRefused("Missing setting hold.receiver.tls.keystore.password:"
                + " the password of hold.receiver.tls.keystore.location");
    }

    @Test
    void shouldOpenTheKeyWithThePasswordOfTheKeyStoreUnlessItHasItsOwn() {
        properties.put("hold.receiver.unsigned", "true");
        properties.put("hold.receiver.tls.keystore.location", "receiver.jks");
        properties.put("hold.receiver.tls.keystore.type", "JKS");
        properties.put("hold.receiver.tls.keystore.password", "of the store");

        assertThat(ReceiverConfig.of(properties).keyStore())
                .contains(new KeyStoreFile(Path.of("receiver.jks"), "JKS", "of the store", "of the store"));
        properties.put("hold.receiver.tls.key.password", "of the key");
        assertThat(ReceiverConfig.of(properties).keyStore())
                .contains(new KeyStoreFile(Path.of("receiver.jks"), "JKS", "of the store", "of the key"));
        assertThat(ReceiverConfig.of(properties).server().keyStore())
                .as("what the public port uses")
                .isEqualTo(ReceiverConfig.of(properties).keyStore());
    }

    @Test
    void shouldServePlainHttpWithoutAKeyStore() {
        properties.put("hold.receiver.unsigned", "true");
        properties.put("hold.receiver.tls.keystore.password", "of nothing");

        assertThat(ReceiverConfig.of(properties).keyStore()).isEmpty();
    }

    /** The body is hardly more than the channelId, which is the key once more. */
    @Test
    void shouldHaveRoomForAKeyAsLongAsTheBody() {
        properties.put("hold.receiver.unsigned", "true");
        properties.put("hold.receiver.max.bytes", "2000000");

        assertThat(ReceiverConfig.of(properties).limits().maxRecordBytes()).isGreaterThan(4_000_000);
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> ReceiverConfig.of(properties))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
