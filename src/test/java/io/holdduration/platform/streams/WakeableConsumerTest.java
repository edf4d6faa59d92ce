package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WakeableConsumerTest {
    private static final int POLLS = 500;
    private static final TopicPartition PARTITION = new TopicPartition("any", 0);

    private final WakeableConsumer consumer =
            new WakeableConsumer(Map.of("bootstrap.servers", "127.0.0.1:1", "enable.auto.commit", "false"));

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, 0);
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void shouldEndAPollThatWouldLastAnHour() {
        CompletableFuture<Boolean> isOver = new CompletableFuture<>();
        Thread other = new Thread(() -> Await.until("end of the poll", () -> {
            consumer.endPoll();
            return isOver.isDone();
        }));
        other.start();

        assertThat(consumer.poll(Duration.ofHours(1))).isEmpty();

        isOver.complete(true);
    }

    @Test
    void shouldDisturbNoOtherRequest() {
        consumer.endPoll();

        assertThatThrownBy(() -> consumer.partitionsFor("any", Duration.ofMillis(1)))
                .isInstanceOf(TimeoutException.class);
        assertThat(consumer.poll(Duration.ofMillis(1))).isEmpty();
    }

    /** The wakeup comes when the poll has looked for it, and has nothing more to do. */
    @Test
    void shouldDisturbNoRequestAfterAPollThatCameBackByItself() {
        AtomicBoolean isOver = new AtomicBoolean();
        Thread other = new Thread(() -> {
            while (!isOver.get()) {
                consumer.endPoll();
            }
        });
        other.start();
        try {
            for (int poll = 0; poll < POLLS; poll++) {
                assertThat(consumer.poll(Duration.ZERO)).isEmpty();
                assertThatThrownBy(() -> consumer.partitionsFor("any", Duration.ZERO))
                        .isInstanceOf(TimeoutException.class);
            }
        } finally {
            isOver.set(true);
        }
    }
}
