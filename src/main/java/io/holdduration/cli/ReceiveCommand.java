package io.holdduration.cli;

import io.holdduration.receiver.ReceiverConfig;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** {@code receive}: takes webhooks and writes them to Kafka until it is stopped. */
@Command(
        name = "receive",
        description = {
            "Receives the vendor's webhooks and writes them to the first of hold.input.topics, until SIGTERM or SIGINT.",
            "Answers 200 after Kafka's acknowledgement only. Needs the key of the subscription in hold.receiver.secrets.",
            "The subscription's URL ends in hold.receiver.path, by default /webhooks/vcc."
                    + " The port is hold.receiver.http.port, by default 8082."
        },
        footer = {
            "",
            "Exit codes: 0 stopped on request, 1 refused to start, 2 wrong usage, or died.",
            "",
            "Example:",
            "  HOLD_RECEIVER_SECRETS=c2l4dGVlbiBieXRlcyBvciBtb3Jl \\",
            "    java -jar hold-duration-processor.jar receive \\",
            "    --config production.properties"
        })
public final class ReceiveCommand extends ServingCommand<ReceiverConfig> {
    private static final Logger log = LoggerFactory.getLogger(ReceiveCommand.class);

    public ReceiveCommand(Map<String, String> environment) {
        super(environment, InstalledProcess.RECEIVE);
    }

    @Override
    void logStart(ReceiverConfig config) {
        log.atInfo().addKeyValue("topic", config.topic()).log("receiver starts");
    }
}
