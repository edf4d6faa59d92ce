package io.holdduration.durations.replay;

import java.util.Optional;

/** What becomes of a letter, and what the operator reads of those that are left. */
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

    /** Why letters are left, to go after how many; empty if they are not. */
    Optional<String> explanation() {
        return Optional.of(explanation).filter(text -> !text.isEmpty());
    }
}
