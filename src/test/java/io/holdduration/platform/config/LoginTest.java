package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.durations.ProcessorConfig;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a login that cannot be read, nothing is shown: it is not known which part of it is the password. */
class LoginTest {
    private static final String MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "geheim",
                "geheim;",
                "geheim required;",
                MODULE + " geheim;",
                MODULE + " required geheim;",
                MODULE + " required password=\"geheim\"",
                MODULE + " required password=\"a\"geheim\";",
                MODULE + " required password=4geheim;",
                MODULE + " required password=\"geheim\"; java.lang.String required;",
            })
    void shouldHideALoginThatCannotBeRead(String login) {
        assertThatThrownBy(() -> configured("sasl.jaas.config", login))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value [hidden] for configuration sasl.jaas.config: allowed is the class of a login"
                        + " module, required, and name=\"value\" for each of its options, then a semicolon; in a value,"
                        + " \\ before every \" and \\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer.", "producer.", "admin."})
    void shouldLookAtTheLoginOfOneClient(String prefix) {
        assertThatThrownBy(() -> configured(prefix + "sasl.jaas.config", "geheim"))
                .hasMessageStartingWith("Invalid value [hidden] for configuration " + prefix + "sasl.jaas.config: ");
    }

    @Test
    void shouldTakeALoginWithEveryCharacterInThePassword() {
        String login = MODULE + " required username=\"u\" password=\"a\\\"b\\\\c=;' ${d}\";";

        assertThat(configured("sasl.jaas.config", login).streams().originals())
                .containsEntry("sasl.jaas.config", login);
    }

    private static ProcessorConfig configured(String name, String value) {
        return ProcessorConfig.of(
                Map.of("bootstrap.servers", "broker:9092", "application.id", "hold-duration-processor", name, value));
    }
}
