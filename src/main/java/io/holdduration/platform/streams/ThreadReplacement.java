package io.holdduration.platform.streams;

import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces the threads of a running stream, and with them their clients. State stays on disk. */
final class ThreadReplacement {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

    private final KafkaStreams streams;
    private final ClientSupplier clients;

    ThreadReplacement(KafkaStreams streams, ClientSupplier clients) {
        this.streams = streams;
        this.clients = clients;
    }

    /** Adds a thread for each one that lives, and removes the oldest. Does nothing to a stream that does not run. */
    void run() {
        int threads = streams.metadataForLocalThreads().size();
        int replaced = 0;
        while (replaced < threads && streams.addStreamThread().isPresent()) {
            clients.endPolls();
            removeOldest();
            replaced++;
        }
        log.atInfo().addKeyValue("threads", replaced).log("stream threads were replaced");
    }

    private void removeOldest() {
        try {
            streams.removeStreamThread(PATIENCE);
        } catch (TimeoutException e) {
            log.atWarn().addKeyValue("reason", e).log("a replaced stream thread has not ended yet");
        }
    }
}
