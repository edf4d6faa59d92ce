package io.holdduration.platform.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.spi.LoginModule;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * A validator with a description of the allowed values. The description appears in errors, after the value, and in the list of
 * settings. A setting without a value passes and takes its default.
 */
public record Allowed(String description, Predicate<Object> predicate) implements Validator {
    private static final Pattern TOPIC_NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");
    private static final String TOPIC_NAME_RULE = "up to 249 letters, digits, dots, underscores and dashes";
    private static final Pattern PATH = Pattern.compile("/[a-zA-Z0-9._/-]*");
    private static final Pattern BROKER = Pattern.compile("[^\\s,]+:[0-9]{1,5}");

    /** The limit of durations, ten years. A longer one is a mistake. Sums of timestamps and durations stay far from overflow. */
    private static final String TOO_LONG = "P3650D";

    public static Allowed duration(Duration shortest) {
        return new Allowed(
                "an ISO-8601 duration such as PT1M, at least " + shortest + " and less than " + TOO_LONG,
                value -> isDuration((String) value, shortest));
    }

    public static Allowed wholeSeconds() {
        return new Allowed(
                "an ISO-8601 duration in whole seconds such as PT2M, at least PT1S and less than " + TOO_LONG,
                value -> isDuration((String) value, Duration.ofSeconds(1)) && isWholeSeconds((String) value));
    }

    public static Allowed durationUpTo(Duration longest) {
        return new Allowed(
                "an ISO-8601 duration such as PT1M, at most " + longest,
                value -> isDuration((String) value, Duration.ZERO)
                        && Duration.parse((String) value).compareTo(longest) <= 0);
    }

    public static Allowed durations() {
        return new Allowed(
                "ISO-8601 durations such as PT2M,PT5M, separated by commas, each at least PT1S and less than "
                        + TOO_LONG,
                values ->
                        ((List<?>) values).stream().allMatch(each -> isDuration((String) each, Duration.ofSeconds(1))));
    }

    /** A duration that fits into a day without a rest. */
    public static Allowed divisorOfADay() {
        return new Allowed(
                "an ISO-8601 duration such as PT15M that divides a day",
                value -> isDuration((String) value, Duration.ofMillis(1))
                        && dividesADay(Duration.parse((String) value)));
    }

    public static Allowed timeZone() {
        return new Allowed("a time zone such as UTC or Europe/Berlin", value -> isTimeZone((String) value));
    }

    /** The path of a URL. */
    public static Allowed path() {
        return new Allowed(
                "a path such as /webhooks/vcc, of letters, digits, dots, underscores, dashes and slashes",
                value -> PATH.matcher((String) value).matches());
    }

    public static Allowed topicNameOrEmpty() {
        return new Allowed(
                "empty, or a topic name: " + TOPIC_NAME_RULE,
                value -> ((String) value).isEmpty() || isTopicName((String) value));
    }

    public static Allowed topicName() {
        return new Allowed("a topic name: " + TOPIC_NAME_RULE, value -> isTopicName((String) value));
    }

    public static Allowed topicNames() {
        return new Allowed(
                "different topic names, separated by commas: each " + TOPIC_NAME_RULE,
                value -> areTopicNames((List<?>) value));
    }

    public static Allowed uriReference() {
        return new Allowed("a URI reference, not empty", value -> isUriReference((String) value));
    }

    public static Allowed replicationFactor() {
        return new Allowed(
                "-1 (the broker's default) or at least 1", value -> (short) value == -1 || (short) value > 0);
    }

    public static Allowed brokers() {
        return new Allowed(
                "a list of brokers such as broker-1:9092,broker-2:9092", value -> areBrokers((List<?>) value));
    }

    static Allowed login() {
        return new Allowed(
                "the class of a login module, required, and name=\"value\" for each of its options, then a semicolon;"
                        + " in a value, \\ before every \" and \\",
                value -> isLogin((Password) value));
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value != null && !predicate.test(value)) {
            throw new ConfigException(name, value, "allowed is " + description);
        }
    }

    @Override
    public String toString() {
        return description;
    }

    private static boolean isDuration(String text, Duration shortest) {
        try {
            Duration duration = Duration.parse(text);
            return duration.compareTo(shortest) >= 0 && duration.compareTo(Duration.parse(TOO_LONG)) < 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isTopicName(String text) {
        return TOPIC_NAME.matcher(text).matches();
    }

    private static boolean areTopicNames(List<?> names) {
        return !names.isEmpty()
                && names.stream().allMatch(name -> isTopicName((String) name))
                && new HashSet<>(names).size() == names.size();
    }

    private static boolean areBrokers(List<?> addresses) {
        return !addresses.isEmpty()
                && addresses.stream()
                        .allMatch(address -> BROKER.matcher((String) address).matches());
    }

    /**
     * Returns whether a login is valid. Kafka's own error can quote a part of it: a quotation mark in a password ends the value too
     * early.
     */
    private static boolean isLogin(Password jaas) {
        try {
            JaasContext login = JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, jaas));
            for (AppConfigurationEntry module : login.configurationEntries()) {
                Utils.loadClass(module.getLoginModuleName(), LoginModule.class);
            }
            return true;
        } catch (IllegalArgumentException | KafkaException | ClassNotFoundException | ClassCastException e) {
            return false;
        }
    }

    private static boolean isWholeSeconds(String text) {
        Duration duration = Duration.parse(text);
        return duration.equals(Duration.ofSeconds(duration.toSeconds()));
    }

    /** Returns whether it divides a day, in whole milliseconds. */
    private static boolean dividesADay(Duration duration) {
        return Duration.ofDays(1).toNanos() % duration.toNanos() == 0
                && duration.equals(Duration.ofMillis(duration.toMillis()));
    }

    private static boolean isTimeZone(String text) {
        try {
            return !ZoneId.of(text).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isUriReference(String text) {
        try {
            return !new URI(text).toString().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
