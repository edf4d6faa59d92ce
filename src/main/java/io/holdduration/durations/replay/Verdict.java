package io.holdduration.durations.replay;

import java.util.Optional;

/** The decision on a letter, and the text that the operator reads for letters that are left. */
enum Verdict {
    REPLAYED(""),
    WITHOUT_VALUE("without value (hold.truncated)"),
    OF_ANOTHER_TOPIC("from a topic that is not in hold.input.topics"),
    TOO_OFTEN("replayed hold.replay.max times already"),
    OTHER_REASON("with another reason than --reason names"),
    TOO_OLD("TOO_OLD, which --reason has to name"),
    OLDER("older than --since"),
    BEYOND_MAX("beyond --max");

    private final String explanation;

    Verdict(String explanation) {
        this.explanation = explanation;
    }

    /** Returns why letters are left, as text after their number; empty if they are not left. */
    Optional<String> explanation() {
        return Optional.of(explanation).filter(text -> !text.isEmpty());
    }
}
