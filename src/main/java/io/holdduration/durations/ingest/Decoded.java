package io.holdduration.durations.ingest;

import io.holdduration.domain.ChannelEvent;
import java.util.Objects;
import java.util.Optional;

/** The result of decoding a raw record. */
public sealed interface Decoded {

    /** Calls exactly one method of {@code cases}, and returns its result. */
    <T> T fold(Cases<T> cases);

    /** Returns the event, if it is relevant. */
    default Optional<ChannelEvent> relevantEvent() {
        return Optional.empty();
    }

    /** Returns the rejection, if the record is rejected. */
    default Optional<Rejected> rejection() {
        return Optional.empty();
    }

    /**
     * A result for each case.
     *
     * @param <T> the type of the result
     */
    interface Cases<T> {
        T relevant(ChannelEvent event);

        T irrelevant(String type);

        T tombstone();

        T rejected(RejectReason reason, String detail);
    }

    /** A relevant event, which is passed to pairing. */
    record Relevant(ChannelEvent event) implements Decoded {
        public Relevant {
            Objects.requireNonNull(event, "event");
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.relevant(event);
        }

        @Override
        public Optional<ChannelEvent> relevantEvent() {
            return Optional.of(event);
        }
    }

    /**
     * A CloudEvent of an irrelevant type: it is counted, and the first of its type is logged.
     *
     * @param type the type as the event states it, of any length
     */
    record Irrelevant(String type) implements Decoded {
        public Irrelevant {
            Objects.requireNonNull(type, "type");
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.irrelevant(type);
        }
    }

    /** A record without a value: it is only counted. */
    record Tombstone() implements Decoded {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.tombstone();
        }
    }

    /**
     * A record that cannot be used: it goes to the dead-letter topic.
     *
     * @param reason the code
     * @param detail the defect, in words that do not quote the payload
     */
    record Rejected(RejectReason reason, String detail) implements Decoded {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.rejected(reason, detail);
        }

        @Override
        public Optional<Rejected> rejection() {
            return Optional.of(this);
        }
    }
}
