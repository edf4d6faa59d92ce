package io.holdduration.cli;

import io.holdduration.board.BoardConfig;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code board}: serves the live page until it is stopped. */
@Command(
        name = "board",
        description = {
            "Serves a page that shows who is on hold now and the figures of today, until SIGTERM or SIGINT.",
            "Reads hold.current.topic, which run writes, and hold.statistics.topic, which analyze writes.",
            "Without analyze, set hold.statistics.topic to nothing: the page then has no figures of today.",
            "The page is http://127.0.0.1:8081, unless hold.board.http.host and hold.board.http.port say otherwise."
        },
        footer = {
            "",
            "Exit codes: 0 stopped on request, 1 refused to start, 2 wrong usage, or died.",
            "",
            "Example:",
            "  HOLD_CURRENT_TOPIC=current-holds \\",
            "    java -jar hold-duration-processor.jar board --config production.properties"
        })
public final class BoardCommand extends ServingCommand<BoardConfig> {
    private static final Logger log = LoggerFactory.getLogger(BoardCommand.class);

    public BoardCommand(Map<String, String> environment) {
        super(environment, InstalledProcess.BOARD);
    }

    @Override
    void logStart(BoardConfig config) {
        log.atInfo().addKeyValue("topic", config.currentTopic()).log("board starts");
    }
}
