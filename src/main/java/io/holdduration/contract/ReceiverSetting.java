package io.holdduration.contract;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;
import static org.apache.kafka.common.config.ConfigDef.ValidString.in;

import io.holdduration.platform.config.Allowed;
import io.holdduration.platform.config.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of {@code receive}. */
public final class ReceiverSetting {
    public static final Setting<String> HTTP_HOST = Setting.host(
            "hold.receiver.http.host",
            "The address that receives webhooks; 0.0.0.0 accepts connections from other machines.");
    public static final Setting<Integer> HTTP_PORT = Setting.port(
            "hold.receiver.http.port",
            8082,
            "The port that receives webhooks; 0 is any free one, printed at the start.");
    public static final Setting<String> PATH = Setting.text(
            "hold.receiver.path",
            "/webhooks/vcc",
            Allowed.path(),
            MEDIUM,
            "The path of the vendor's subscription. Requests for other paths are refused.");
    public static final Setting<String> SECRETS = Setting.secret(
            "hold.receiver.secrets",
            HIGH,
            "The keys of the vendor's subscriptions, in Base64, separated by commas, each of at least 16 bytes. A request signed with any "
                    + "of them is accepted: add the new key before the vendor uses it, and remove the old one later.");
    public static final Setting<Boolean> UNSIGNED = Setting.flag(
            "hold.receiver.unsigned",
            false,
            HIGH,
            "Accept requests without looking at their signature. Only behind a proxy that checks it, or for tests.");
    public static final Setting<Duration> LEEWAY = Setting.duration(
            "hold.receiver.leeway",
            "PT25H",
            Allowed.duration(Duration.ZERO),
            MEDIUM,
            "How long an expired signature is still accepted. The vendor's expires after five minutes, and retries go on for 24 h. A "
                    + "refused retry is a lost hold, a replayed one a harmless duplicate.");
    public static final Setting<Integer> MAX_BYTES = Setting.number(
            "hold.receiver.max.bytes",
            262_144,
            between(1_024, 8 * 1_024 * 1_024),
            LOW,
            "The longest body that is accepted, in bytes. The topic must accept it too (max.message.bytes).");
    public static final Setting<Integer> MAX_IN_FLIGHT = Setting.number(
            "hold.receiver.max.in.flight",
            1_000,
            between(1, 100_000),
            LOW,
            "How many requests wait for Kafka at most; others are answered with 503, and the vendor repeats them. There may be as many "
                    + "connections, or 1000 if that is more, and 100 beside.");
    public static final Setting<String> OPS_HTTP_HOST = Setting.host(
            "hold.receiver.ops.http.host",
            "The address that serves health and metrics of receive; 0.0.0.0 accepts connections from other machines.");
    public static final Setting<Integer> OPS_HTTP_PORT = Setting.port(
            "hold.receiver.ops.http.port",
            8084,
            "The port that serves health and metrics of receive; 0 is any free one, printed at the start.");
    public static final Setting<String> KEYSTORE_LOCATION = Setting.text(
            "hold.receiver.tls.keystore.location",
            "",
            new Allowed("a file name, or empty", any -> true),
            MEDIUM,
            "The key store with the certificate for TLS, which is read again when the file changes. Empty: plain HTTP, for a proxy in "
                    + "front that ends TLS.");
    public static final Setting<String> KEYSTORE_PASSWORD =
            Setting.secret("hold.receiver.tls.keystore.password", MEDIUM, "The password of the key store.");
    public static final Setting<String> KEYSTORE_TYPE = Setting.text(
            "hold.receiver.tls.keystore.type", "PKCS12", in("PKCS12", "JKS"), LOW, "The format of the key store.");
    public static final Setting<String> KEY_PASSWORD = Setting.secret(
            "hold.receiver.tls.key.password", LOW, "The password of the key, if it is not that of the key store.");

    private ReceiverSetting() {}

    static List<Setting<?>> all() {
        return List.of(
                HTTP_HOST,
                HTTP_PORT,
                PATH,
                SECRETS,
                UNSIGNED,
                LEEWAY,
                MAX_BYTES,
                MAX_IN_FLIGHT,
                OPS_HTTP_HOST,
                OPS_HTTP_PORT,
                KEYSTORE_LOCATION,
                KEYSTORE_PASSWORD,
                KEYSTORE_TYPE,
                KEY_PASSWORD);
    }
}
