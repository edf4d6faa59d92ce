package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class ValueCheckTest {
    @Test
    void shouldNotShowASecret() {
        ConfigDef.Validator longSecret =
                new Allowed("a long one", secret -> ((Password) secret).value().length() > 9);
        ConfigDef definition = new ConfigDef()
                .define("secret", ConfigDef.Type.PASSWORD, null, longSecret, ConfigDef.Importance.HIGH, "A secret.");

        assertThatThrownBy(() -> ValueCheck.check(definition.configKeys().get("secret"), "my.secret", "geheim"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value [hidden] for configuration my.secret: allowed is a long one");
    }
}
