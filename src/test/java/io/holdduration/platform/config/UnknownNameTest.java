package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"my.interceptor.colour", "sasl.jaas.confg", "rocksdb.maxOpenFiles", "a.b-c_d.2"})
    void shouldShowWhatLooksLikeASetting(String name) {
        assertThat(UnknownName.shown(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "geheim"})
    void shouldNotShowWhatMayBeALineOfASecret(String name) {
        assertThat(UnknownName.shown(name)).isEqualTo("[hidden, as it has no dot]");
    }

    /** The end of a private key, a line of it, and the end of a login that was broken into lines. */
    @ParameterizedTest
    @ValueSource(strings = {"-----END", "AoIBAQC7/VJTUt9Us8cK+jMzEfYyjiWA4R4", "\"geheim\";", "4711"})
    void shouldRefuseWhatCannotBeASettingWithoutShowingIt(String name) {
        assertThatThrownBy(() -> UnknownName.shown(name))
                .isInstanceOf(ConfigException.class)
                .message()
                .contains("end the line before it with a backslash")
                .doesNotContain(name);
    }
}
