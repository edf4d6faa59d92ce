package io.holdduration.durations.ingest;

import io.cloudevents.CloudEventData;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The CloudEvent attributes that this product uses, as read; null for a missing one. */
final class Envelope implements CloudEventWriter<Envelope> {
    @Nullable String specVersion;

    @Nullable String type;

    @Nullable String id;

    @Nullable String source;

    @Nullable String subject;

    @Nullable String dataContentType;

    /** Sets an attribute by its CloudEvents name; ignores one that is not used. */
    void set(String name, @Nullable String value) {
        switch (name) {
            case "specversion" -> specVersion = value;
            case "type" -> type = value;
            case "id" -> id = value;
            case "source" -> source = value;
            case "subject" -> subject = orNone(value);
            case "datacontenttype" -> dataContentType = orNone(value);
            default -> {} // time, dataschema, extensions
        }
    }

    /** Receives an attribute in binary mode from the CloudEvents binding. */
    @Override
    public CloudEventContextWriter withContextAttribute(String name, String value) {
        set(name, value);
        return this;
    }

    @Override
    public Envelope end(CloudEventData data) {
        return this;
    }

    @Override
    public Envelope end() {
        return this;
    }

    /** Returns null for an empty optional attribute: some senders write an unset attribute as an empty text. */
    private static @Nullable String orNone(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }

    static boolean isRead(String name) {
        return switch (name) {
            case "specversion", "type", "id", "source", "subject", "datacontenttype" -> true;
            default -> false;
        };
    }

    /** Returns the reason why this is not a CloudEvent 1.0; null if it is one. */
    @Nullable String problem() {
        if (isMissing(specVersion)) {
            return "specversion is missing";
        }
        if (!"1.0".equals(specVersion)) {
            return "specversion is not 1.0";
        }
        if (isMissing(type)) {
            return "type is missing";
        }
        if (isMissing(id)) {
            return "id is missing";
        }
        return isMissing(source) ? "source is missing" : null;
    }

    /** Returns whether the data is declared as JSON, which is the default. */
    boolean isJson() {
        if (dataContentType == null || dataContentType.equals("application/json")) {
            return true; // nearly always
        }
        String mediaType = dataContentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.endsWith("/json") || mediaType.endsWith("+json");
    }

    private static boolean isMissing(@Nullable String attribute) {
        return attribute == null || attribute.isEmpty();
    }
}
