package io.holdduration.bench.macro;

/**
 * What came out.
 *
 * @param of how many holds there were
 * @param right how many of them were published, and rightly
 * @param wrong how many holds, or pairs, were published that are not so
 * @param repeated how many records said again what one before had said
 */
record Verdict(int of, int right, int wrong, int repeated) {
    boolean isExact() {
        return right == of && wrong == 0 && repeated == 0;
    }

    String words() {
        return right + " of " + of + " holds right, " + wrong + " wrong, " + repeated + " repeated";
    }

    /** The worst of both in each respect. */
    Verdict worse(Verdict other) {
        return new Verdict(
                of, Math.min(right, other.right), Math.max(wrong, other.wrong), Math.max(repeated, other.repeated));
    }
}
