package io.holdduration.bench.macro;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process that runs has used so far. */
record Usage(ProcessHandle process) {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that it ever had, native memory included; 0 where the system does not say. */
    long peakBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        Matcher peak = PEAK.matcher(new String(Files.readAllBytes(status), StandardCharsets.UTF_8));
        return peak.find() ? Long.parseLong(peak.group(1)) * 1024 : 0;
    }
}
