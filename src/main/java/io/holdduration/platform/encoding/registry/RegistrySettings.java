package io.holdduration.platform.encoding.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** The addresses of the registry, its credentials and its certificates. {@link #toString} has no secrets. */
public final class RegistrySettings {
    private static final String PREFIX = "schema.registry.";
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final AbstractConfig values;
    private final List<RegistryUrl> urls;

    private RegistrySettings(AbstractConfig values, List<String> urls) {
        this.values = values;
        this.urls = urls.stream().map(RegistryUrl::of).toList();
    }

    /**
     * Returns the settings of the registry; empty if none is set.
     *
     * @param values parsed settings, those of {@link RegistrySetting#all} among them
     * @throws ConfigException if settings contradict each other or a file of certificates cannot be read
     */
    public static Optional<RegistrySettings> of(AbstractConfig values) {
        List<String> urls = RegistrySetting.URL.in(values);
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        RegistrySettings settings = new RegistrySettings(values, urls);
        settings.checkCredentials();
        settings.tls();
        return Optional.of(settings);
    }

    List<RegistryUrl> urls() {
        return urls;
    }

    boolean isRegistering() {
        return RegistrySetting.REGISTER.in(values);
    }

    SubjectStrategy subjectStrategy() {
        return RegistrySetting.SUBJECT_STRATEGY.in(values);
    }

    /** Returns the value of the header {@code Authorization}; empty if there are no credentials. */
    Optional<String> authorization(RegistryUrl url) {
        return RegistrySetting.TOKEN
                .find(values)
                .map(token -> "Bearer " + token)
                .or(() -> userInfo(url).map(RegistrySettings::basic));
    }

    private Optional<String> userInfo(RegistryUrl url) {
        return isUserInfoSet() ? RegistrySetting.USER_INFO.find(values) : url.userInfo();
    }

    private boolean isUserInfoSet() {
        return RegistrySetting.BASIC_SOURCE.in(values).equals("USER_INFO");
    }

    private void checkCredentials() {
        Optional<String> userInfo = RegistrySetting.USER_INFO.find(values);
        if (isUserInfoSet() && userInfo.filter(text -> text.contains(":")).isEmpty()) {
            throw new ConfigException("Missing setting " + RegistrySetting.USER_INFO.name() + ": user:password, as "
                    + RegistrySetting.BASIC_SOURCE.name() + "=USER_INFO says");
        }
        if (!isUserInfoSet() && userInfo.isPresent()) {
            throw new ConfigException(RegistrySetting.USER_INFO.name() + " is set but not used: set "
                    + RegistrySetting.BASIC_SOURCE.name() + "=USER_INFO, too");
        }
        Optional<String> token = RegistrySetting.TOKEN.find(values);
        boolean isBasic = userInfo.isPresent()
                || urls.stream().anyMatch(url -> url.userInfo().isPresent());
        if (isBasic && token.isPresent()) {
            throw new ConfigException(
                    RegistrySetting.TOKEN.name() + " is set besides a user and a password: leave one of them out");
        }
        // the HTTP client's own error would quote the token
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            throw new ConfigException(
                    RegistrySetting.TOKEN.name(),
                    Password.HIDDEN,
                    "allowed are letters, digits and signs of ASCII, without spaces");
        }
    }

    /** Returns the certificates and the key for the registry, read again; empty if the JDK's own certificates suffice. */
    Optional<SSLContext> tls() {
        // after the prefix, the names are Kafka's
        Map<String, Object> ssl = values.originalsWithPrefix(PREFIX);
        ssl.keySet().removeIf(name -> !name.startsWith("ssl."));
        return ssl.isEmpty() ? Optional.empty() : Optional.of(context(ssl));
    }

    /** Reads the stores with Kafka's own reader, so that the same files work for the brokers and for the registry. */
    private static SSLContext context(Map<String, Object> ssl) {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new ConfigDef().withClientSslSupport().parse(ssl));
            return factory.sslContext();
        } catch (KafkaException e) {
            throw new ConfigException("Cannot use schema.registry.ssl.*: " + e.getMessage());
        }
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return urls.toString();
    }
}
