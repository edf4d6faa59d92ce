package io.holdduration.platform.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holdduration.platform.http.HttpPage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Health as JSON: 200 and {@code "up"}, or 503, {@code "down"} and the reasons. */
public final class HealthPages {
    private static final JsonFactory JSON = new JsonFactory();

    private final Supplier<HealthSnapshot> snapshots;

    public HealthPages(Supplier<HealthSnapshot> snapshots) {
        this.snapshots = snapshots;
    }

    public HttpPage live() {
        return page(HealthSnapshot::againstLive);
    }

    public HttpPage ready() {
        return page(HealthSnapshot::againstReady);
    }

    private HttpPage page(Function<HealthSnapshot, List<String>> judge) {
        HealthSnapshot snapshot = snapshots.get();
        return page(
                judge.apply(snapshot),
                json -> json.writeStringField("state", snapshot.state().name()));
    }

    /** Returns the health of a process without a stream: down for these reasons, or up without any. */
    public static HttpPage page(List<String> reasons) {
        return page(reasons, json -> {});
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static HttpPage page(List<String> reasons, Fields more) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", reasons.isEmpty() ? "up" : "down");
            json.writeArrayFieldStart("reasons");
            for (String reason : reasons) {
                json.writeString(reason);
            }
            json.writeEndArray();
            more.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new HttpPage(reasons.isEmpty() ? 200 : 503, "application/json", text.toString());
    }
}
