package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.Test;

/** Limits that are enforced once only would be none. */
class RepetitionTest {
    private final List<Runnable> scheduled = new ArrayList<>();
    private final Scheduler scheduler = new NotedTasks();

    private final class NotedTasks extends AbstractLifeCycle implements Scheduler {
        @Override
        public Task schedule(Runnable task, long delay, TimeUnit units) {
            scheduled.add(task);
            return () -> false;
        }
    }

    @Test
    void shouldGoOnAfterAFailure() {
        Repetition repetition = new Repetition(
                Duration.ofMillis(500),
                () -> {
                    throw new IllegalStateException("this time");
                },
                scheduler);

        assertThatCode(repetition::run).doesNotThrowAnyException();
        assertThat(scheduled).containsExactly(repetition);
    }

    @Test
    void shouldGoOnAfterAnError() {
        Repetition repetition = new Repetition(
                Duration.ofMillis(500),
                () -> {
                    throw new OutOfMemoryError("this time");
                },
                scheduler);

        assertThatThrownBy(repetition::run).isInstanceOf(OutOfMemoryError.class);
        assertThat(scheduled).containsExactly(repetition);
    }
}
