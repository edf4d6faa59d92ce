package io.holdduration.platform.encoding.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.Setting;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** The registry's settings, under the names that Confluent's serializers use. */
public final class RegistrySetting {
    static final Setting<List<String>> URL = Setting.texts(
            "schema.registry.url",
            "",
            new Allowed(
                    "URLs such as https://registry:8081, separated by commas",
                    urls -> ((List<?>) urls).stream().allMatch(url -> RegistryUrl.isOne((String) url))),
            HIGH,
            "The schema registry, one that speaks Confluent's REST API; several addresses of it are separated by commas. "
                    + "Without it Avro is in single-object encoding.");
    static final Setting<Boolean> REGISTER = Setting.flag(
            "auto.register.schemas",
            true,
            MEDIUM,
            "Register the schemas of output topics at the start. Otherwise they are looked up, and a missing one is an error.");
    static final Setting<SubjectStrategy> SUBJECT_STRATEGY = new Setting<>(
            "value.subject.name.strategy",
            ConfigDef.Type.STRING,
            SubjectStrategy.TOPIC.simpleName(),
            in(SubjectStrategy.names()),
            LOW,
            "The subject of a topic's schema: TopicNameStrategy is the topic and -value, RecordNameStrategy the record's full "
                    + "name, TopicRecordNameStrategy topic and full name. Confluent's class names are the same.",
            name -> SubjectStrategy.named((String) name));
    static final Setting<String> BASIC_SOURCE = Setting.text(
            "basic.auth.credentials.source",
            "URL",
            in("URL", "USER_INFO"),
            MEDIUM,
            "Where user and password for the registry are: in its URL, or in basic.auth.user.info.");
    static final Setting<String> USER_INFO = Setting.secret(
            "basic.auth.user.info",
            MEDIUM,
            "User and password for the registry, with a colon between them. Read again once if the registry refuses them.");
    static final Setting<String> BEARER_SOURCE = Setting.text(
            "bearer.auth.credentials.source",
            "STATIC_TOKEN",
            in("STATIC_TOKEN"),
            LOW,
            "Where the bearer token for the registry is: in bearer.auth.token.");
    static final Setting<String> TOKEN = Setting.secret(
            "bearer.auth.token",
            MEDIUM,
            "The bearer token for the registry. Read again once if the registry refuses it.");
    private static final Setting<String> TRUST_STORE = file(
            "schema.registry.ssl.truststore.location", "The file of certificates that the registry's is checked with.");
    private static final Setting<String> TRUST_STORE_PASSWORD =
            Setting.secret("schema.registry.ssl.truststore.password", LOW, "The password of the trust store.");
    private static final Setting<String> TRUST_STORE_TYPE =
            storeType("schema.registry.ssl.truststore.type", "The form of the trust store: JKS, PKCS12 or PEM.");
    private static final Setting<String> KEY_STORE = file(
            "schema.registry.ssl.keystore.location", "The file with the certificate and key to show to the registry.");
    private static final Setting<String> KEY_STORE_PASSWORD =
            Setting.secret("schema.registry.ssl.keystore.password", LOW, "The password of the key store.");
    private static final Setting<String> KEY_STORE_TYPE =
            storeType("schema.registry.ssl.keystore.type", "The form of the key store: JKS, PKCS12 or PEM.");
    private static final Setting<String> KEY_PASSWORD =
            Setting.secret("schema.registry.ssl.key.password", LOW, "The password of the key in the key store.");

    private RegistrySetting() {}

    /** Returns all of these settings, in the order of the documentation. */
    public static List<Setting<?>> all() {
        return List.of(
                URL,
                REGISTER,
                SUBJECT_STRATEGY,
                BASIC_SOURCE,
                USER_INFO,
                BEARER_SOURCE,
                TOKEN,
                TRUST_STORE,
                TRUST_STORE_PASSWORD,
                TRUST_STORE_TYPE,
                KEY_STORE,
                KEY_STORE_PASSWORD,
                KEY_STORE_TYPE,
                KEY_PASSWORD);
    }

    private static Setting<String> file(String name, String doc) {
        return Setting.text(name, null, new ConfigDef.NonEmptyString(), LOW, doc);
    }

    private static Setting<String> storeType(String name, String doc) {
        return Setting.text(name, "JKS", in("JKS", "PKCS12", "PEM"), LOW, doc);
    }
}
