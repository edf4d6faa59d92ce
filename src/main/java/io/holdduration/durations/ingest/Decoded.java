package io.holdduration.durations.ingest;

import io.holdduration.domain.ChannelEvent;
import java.util.Objects;
import java.util.Optional;

/** What a raw record turned out to be. */
public sealed interface Decoded {

    /** Tells the cases apart: calls exactly one method and returns what it returns. */
    <T> T fold(Cases<T> cases);

    /** The event, where it is one that matters. */
    default Optional<ChannelEvent> relevantEvent() {
        return Optional.empty();
    }

    /** What is wrong, where something is. */
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

    /** An event that matters to a hold: it goes on to its channel. */
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
     * A CloudEvent of another type: it is counted, and the first of its type is logged.
     *
     * @param type whatever the event says, of any length
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

    /** A record without value: it is counted, nothing more. */
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
     * @param detail what is wrong, in words that do not quote the payload
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
