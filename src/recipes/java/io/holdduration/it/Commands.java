package io.holdduration.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Programs of this machine. */
final class Commands {
    private Commands() {}

    /**
     * Runs a program to its end, in UTC.
     *
     * @param input what it reads
     * @return what it prints
     * @throws IllegalStateException when its exit code is not 0; the message has what it printed
     */
    static String run(String input, String... command) throws IOException, InterruptedException {
        Path in = Files.writeString(Files.createTempFile("in-", ".txt"), input);
        Path out = Files.createTempFile("out-", ".txt");
        Path err = Files.createTempFile("err-", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(Map.of("PGTZ", "UTC", "LC_ALL", "C.UTF-8"));
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with exit code " + exit + ":\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(err);
        }
    }
}
