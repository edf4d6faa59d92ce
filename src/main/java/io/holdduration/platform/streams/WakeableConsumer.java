package io.holdduration.platform.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer with a poll that another thread can end. Kafka measures the timeout of a poll by the wall clock: if that clock is set back
 * meanwhile, the poll lasts longer by as much.
 */
class WakeableConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final Logger log = LoggerFactory.getLogger(WakeableConsumer.class);

    private final Object lock = new Object();
    private boolean isPolling;
    private boolean isWoken;

    WakeableConsumer(Map<String, Object> config) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Ends the poll in progress, without records if there are none yet. Does nothing between two polls. */
    void endPoll() {
        synchronized (lock) {
            if (isPolling && !isWoken) {
                isWoken = true;
                wakeup();
            }
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        synchronized (lock) {
            isPolling = true;
        }
        boolean isEnded = false;
        try {
            return super.poll(timeout);
        } catch (WakeupException e) {
            isEnded = true;
            return ConsumerRecords.empty();
        } finally {
            if (finishPoll() && !isEnded) {
                takeWakeup();
            }
        }
    }

    /** Returns whether the poll was to be ended. */
    private boolean finishPoll() {
        synchronized (lock) {
            boolean wasWoken = isWoken;
            isPolling = false;
            isWoken = false;
            return wasWoken;
        }
    }

    /** Takes the wakeup of a poll that had come back already: the thread's next request would fail with it. */
    private void takeWakeup() {
        try {
            listTopics(Duration.ZERO);
        } catch (WakeupException | TimeoutException e) {
            log.atDebug().addKeyValue("reason", e).log("a poll came back by itself before it was ended");
        }
    }
}
