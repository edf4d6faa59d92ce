package io.holdduration.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory that a process has of the machine, heap and native, as Linux counts it.
 *
 * @param mebibytes now
 * @param mostMebibytes at most so far
 */
public record ResidentMemory(long mebibytes, long mostMebibytes) {
    private static final long KIBIBYTES = 1024;

    static ResidentMemory of(long pid) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
        return new ResidentMemory(mebibytes("VmRSS:", status), mebibytes("VmHWM:", status));
    }

    private static long mebibytes(String name, List<String> status) {
        String line = status.stream()
                .filter(each -> each.startsWith(name))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES;
    }
}
