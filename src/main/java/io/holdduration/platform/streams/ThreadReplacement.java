package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
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

    /**
     * Adds a thread for each one that lives, and removes the oldest. The admin client that they share is replaced with them. Does nothing
     * to a stream that does not run.
     */
    void run() {
        if (!streams.state().isRunningOrRebalancing()) {
            return;
        }
        Optional<Admin> earlier = clients.replaceAdmin();
        try {
            replaceThreads();
        } finally {
            earlier.ifPresent(admin -> admin.close(Duration.ZERO));
        }
    }

    private void replaceThreads() {
        int threads = streams.metadataForLocalThreads().size();
        int replaced = 0;
        while (replaced < threads && streams.addStreamThread().isPresent()) {
            removeOldest(threads);
            replaced++;
        }
        log.atInfo().addKeyValue("threads", replaced).log("stream threads were replaced");
    }

    /** Removes a thread. Kafka Streams takes the first that lives, even one that is ending already: no other can be removed meanwhile. */
    private void removeOldest(int threads) {
        while (streams.state().isRunningOrRebalancing()
                && streams.metadataForLocalThreads().size() > threads) {
            clients.endPolls();
            try {
                streams.removeStreamThread(PATIENCE);
            } catch (TimeoutException e) {
                log.atWarn().addKeyValue("reason", e).log("a replaced stream thread has not ended yet");
            }
        }
    }
}
