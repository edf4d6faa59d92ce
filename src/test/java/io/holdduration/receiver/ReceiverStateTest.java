package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ReceiverStateTest {
    /** A clock may overflow: its origin is any time. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1));

    private final AtomicBoolean hopeless = new AtomicBoolean();
    private final ReceiverState state = new ReceiverState(now::get, () -> hopeless.set(true));

    /** Otherwise no request would come any more, and none could show that Kafka is back. */
    @Test
    void shouldBeReadyAgainSomeTimeAfterAFailure() {
        state.failed(new TimeoutException());

        pass(14_999);
        assertThat(state.againstReady()).containsExactly("Kafka does not take events");
        pass(1);
        assertThat(state.againstReady()).isEmpty();
        assertThat(hopeless).isFalse();
    }

    /** The public port is closed, and what is in progress takes seconds to end. */
    @Test
    void shouldNotBeReadyWhileItStops() {
        assertThat(state.againstReady()).isEmpty();

        state.stopping();

        assertThat(state.againstReady()).containsExactly("the receiver is stopping");
        state.acknowledged();
        assertThat(state.againstReady()).isNotEmpty();
        assertThat(hopeless).isFalse();
    }

    @Test
    void shouldBeHopelessWithoutAProducer() {
        state.producerDied();

        assertThat(hopeless).isTrue();
    }

    @Test
    void shouldBeHopelessWhereTheBrokerForbids() {
        state.failed(new KafkaException(new SaslAuthenticationException("revoked")));

        assertThat(hopeless).isTrue();
    }

    @Test
    void shouldCountFromTheLastAcceptedRequestOrElseFromTheStart() {
        pass(5_000);
        assertThat(state.secondsSinceAccepted()).isEqualTo(5);
        state.acknowledged();

        pass(2_500);
        assertThat(state.secondsSinceAccepted()).isEqualTo(2.5);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
