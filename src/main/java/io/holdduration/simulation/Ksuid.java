package io.holdduration.simulation;

import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Ids in the vendor's form: 27 letters and digits. Real ones start with a time; these are entirely random. */
public final class Ksuid {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 27;

    private Ksuid() {}

    public static String random(SplittableRandom random) {
        return random.ints(LENGTH, 0, DIGITS.length())
                .mapToObj(digit -> DIGITS.substring(digit, digit + 1))
                .collect(Collectors.joining());
    }
}
