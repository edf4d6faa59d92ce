package io.holdduration.bench.macro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is left when all is over, in Markdown. It is written anew with every part: if a later one fails, the earlier are there. */
final class Report {
    private static final Path FILE = Path.of("target", "bench", "macro.md");

    private final String heading;
    private final TimeLimit limit;
    private final List<String> parts = new ArrayList<>();

    Report(String heading, TimeLimit limit) {
        this.heading = heading;
        this.limit = limit;
    }

    void add(String part) throws IOException {
        parts.add(part);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text());
    }

    /** A part that was left out. */
    void addNoTimeFor(String what) throws IOException {
        Console.say("no time for %s", what);
        add("No time was left for " + what + ".\n");
    }

    String text() {
        return String.format(Locale.ROOT, "%s, %.0f minutes%n%n", heading, limit.minutes()) + String.join("\n", parts);
    }
}
