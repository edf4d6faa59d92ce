package io.holdduration.cli;

import io.holdduration.durations.ingest.RejectReason;
import io.holdduration.durations.replay.Replay;
import io.holdduration.durations.replay.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** {@code replay}: writes dead letters back to the input. */
@Command(
        name = "replay",
        description = {
            "Writes dead letters back to the topics that they were read from, each once, and prints a histogram of their reasons.",
            "The copy and the note that a letter is replayed are one transaction: a run after a killed one repeats nothing."
                    + " A replay that starts while another runs takes over from it.",
            "A letter that is not selected stays where it is, and a later replay can select it: the group"
                    + " <application.id>-replay has the offset of the oldest letter left, and in the offset's metadata the"
                    + " letters behind it that are replayed.",
            "Always left, and counted: letters without value (hold.truncated), and those that were replayed"
                    + " hold.replay.max times. TOO_OLD is left unless --reason names it.",
            "The broker forgets the group's offsets after offsets.retention.minutes without a replay, a week by default."
                    + " All letters that it still has then count as not replayed: use --since."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 wrong setting, no broker, or ended early, 2 wrong usage, or died.",
            "",
            "Example:",
            "  java -jar hold-duration-processor.jar replay --config production.properties \\",
            "    --reason FUTURE_TIMESTAMP --dry-run"
        })
public final class ReplayCommand extends SettingsCommand implements Runnable {
    @Option(
            names = "--reason",
            paramLabel = "R",
            arity = "1..*",
            split = ",",
            description = "Only letters with one of these reasons: ${COMPLETION-CANDIDATES}.")
    private final Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);

    @Option(names = "--dry-run", description = "Prints what would be replayed; writes and commits nothing.")
    private boolean isDryRun;

    @Option(names = "--max", paramLabel = "N", description = "Replays so many letters at most, 1 or more.")
    private long max = Long.MAX_VALUE;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Since.class,
            description = "Only letters that were rejected then or later: 2026-11-28 (UTC) or 2026-11-28T10:15:00Z.")
    private @Nullable Instant since;

    public ReplayCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public void run() {
        Selection selection = selection();
        new Replay(processor(), selection, isDryRun).run(out(), commandLine().getErr());
    }

    /**
     * Returns the letters that the options select.
     *
     * @throws ParameterException if they contradict what is allowed
     */
    Selection selection() {
        try {
            return new Selection(reasons, Optional.ofNullable(since), max);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), e.getMessage());
        }
    }

    /** Parses an instant, or a date, which stands for its first instant in UTC. */
    static final class Since implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T")
                        ? Instant.parse(text)
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "allowed is a date such as 2026-11-28 or an instant such as 2026-11-28T10:15:00Z");
            }
        }
    }
}
