package io.holdduration.platform.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** What a log may show of a setting: no secret, nothing that breaks the line, and no more than a line's worth. */
final class ShownSetting {
    private static final String HIDDEN = "[hidden]";
    private static final int MOST_CHARACTERS = 200;

    /** Parameters of config providers may be anything, a token for a vault among it. */
    private static final Pattern SECRET_NAME =
            Pattern.compile("password|secret|token|jaas|credential|key|user\\.info|\\.param\\.");

    /** What a config provider finds may be a secret, whatever setting it is for; around it may be another. */
    private static final String PROVIDER_VARIABLE = "${";

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[^ -~]");

    private ShownSetting() {}

    /** The value of a setting, as it was written. */
    static String value(String name, String written, DeclaredSettings declared) {
        return isSecret(name, declared) || written.contains(PROVIDER_VARIABLE)
                ? HIDDEN
                : text(ValueCheck.withoutUserInfo(written));
    }

    /** Any text from outside. */
    static String text(String text) {
        String shown = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
        return NOT_PRINTABLE.matcher(shown).replaceAll("?");
    }

    private static boolean isSecret(String name, DeclaredSettings product) {
        ConfigKey ours = product.keys().get(name);
        Optional<ConfigKey> declared = ours == null ? KafkaNames.declaration(name) : Optional.of(ours);
        boolean isPassword =
                declared.filter(key -> key.type == ConfigDef.Type.PASSWORD).isPresent();
        // of the product's own settings the declaration says all: "keyed" is no key
        return isPassword || (ours == null && SECRET_NAME.matcher(name).find());
    }
}
