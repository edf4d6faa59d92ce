package io.holdduration.bench.macro;

import java.util.Locale;

/** What is said while it runs. */
final class Console {
    private Console() {}

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
