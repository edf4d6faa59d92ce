package io.holdduration.durations.ingest;

import io.holdduration.domain.ChannelEvent;

/** One word for what a record turned out to be: the code of the rejection, or the name of the case. */
final class Answer implements Decoded.Cases<String> {

    @Override
    public String relevant(ChannelEvent event) {
        return "relevant";
    }

    @Override
    public String irrelevant(String type) {
        return "irrelevant";
    }

    @Override
    public String tombstone() {
        return "tombstone";
    }

    @Override
    public String rejected(RejectReason reason, String detail) {
        return reason.name();
    }
}
