package io.holdduration.durations.ingest;

import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventWriter;

/** Receives the attributes of an event in binary mode from the CloudEvents binding. */
final class AttributeCollector implements CloudEventWriter<Envelope> {
    private final Envelope envelope;

    AttributeCollector(SpecVersion version, Envelope envelope) {
        this.envelope = envelope;
        envelope.set("specversion", version.toString());
    }

    @Override
    public CloudEventContextWriter withContextAttribute(String name, String value) {
        envelope.set(name, value);
        return this;
    }

    @Override
    public Envelope end(CloudEventData data) {
        return envelope;
    }

    @Override
    public Envelope end() {
        return envelope;
    }
}
