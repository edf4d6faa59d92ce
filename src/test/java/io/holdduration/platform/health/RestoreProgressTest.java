package io.holdduration.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition ONE = new TopicPartition("changelog", 1);
    private static final TopicPartition TWO = new TopicPartition("changelog", 2);

    private final RestoreProgress progress = new RestoreProgress();

    @Test
    void shouldCountDownByOffsetAndForgetWhatIsBack() {
        progress.onRestoreStart(ONE, "store", 100, 200);
        progress.onRestoreStart(TWO, "store", 0, 50);
        assertThat(progress.partitions()).isEqualTo(2);
        assertThat(progress.remainingOffsets()).isEqualTo(150);

        progress.onBatchRestored(ONE, "store", 179, 3);
        assertThat(progress.remainingOffsets()).isEqualTo(70);

        progress.onRestoreEnd(ONE, "store", 9);
        assertThat(progress.partitions()).isEqualTo(1);
        assertThat(progress.remainingOffsets()).isEqualTo(50);
    }

    @Test
    void shouldForgetWhatHasGoneElsewhere() {
        progress.onRestoreStart(ONE, "store", 0, 50);

        progress.onRestoreSuspended(ONE, "store", 9);

        assertThat(progress.partitions()).isZero();
        assertThat(progress.remainingOffsets()).isZero();
    }
}
