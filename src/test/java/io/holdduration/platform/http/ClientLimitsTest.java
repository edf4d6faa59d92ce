package io.holdduration.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.http.RefusalListener.Closing;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

/** The limits of one connection: the times and counts are said, no server runs. */
class ClientLimitsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final EndPoint endPoint = fake(EndPoint.class, "close", () -> {
        isClosed.set(true);
        return null;
    });
    private final Connection connection = fakeConnection();
    private final List<Closing> closed = new ArrayList<>();
    private final ClientLimits limits = new ClientLimits(
            1,
            new RefusalListener() {
                @Override
                public void answered(int status) {
                    throw new AssertionError("no server runs");
                }

                @Override
                public void closed(Closing reason) {
                    closed.add(reason);
                }
            },
            nanos::get);

    @Test
    void shouldCloseAConnectionWhoseRequestDripsOn() {
        limits.onOpened(connection);
        drip(Duration.ofSeconds(4));
        assertThat(isClosed).isFalse();

        drip(Duration.ofSeconds(3));
        assertThat(isClosed).isTrue();
        assertThat(closed).as("told once, though two looks come later").containsExactly(Closing.TOO_SLOW);
    }

    /** The handler has the request, and knows that it has failed. */
    @Test
    void shouldGiveAResponseItsTimeAlthoughTheBodyStillComes() {
        limits.onOpened(connection);
        requests.set(1);
        drip(Duration.ofSeconds(9));
        assertThat(isClosed).isFalse();

        drip(Duration.ofSeconds(3));
        assertThat(isClosed).isTrue();
        assertThat(closed).isEmpty();
    }

    @Test
    void shouldTellThatThereAreTooManyConnections() {
        limits.onOpened(connection);
        assertThat(closed).isEmpty();

        limits.onOpened(fakeConnection());
        assertThat(isClosed).isTrue();
        assertThat(closed).containsExactly(Closing.TOO_MANY);
    }

    /** An interim response, 100 Continue, is none: the connection has sent two messages for its first request. */
    @Test
    void shouldStillBoundTheNextRequestAfterAnInterimResponse() {
        limits.onOpened(connection);
        requests.set(1);
        drip(Duration.ofSeconds(1));
        limits.responded(connection);
        wait(Duration.ofSeconds(20)); // idle, which the server's own timeout bounds
        assertThat(isClosed).isFalse();

        drip(Duration.ofSeconds(7));
        assertThat(isClosed).isTrue();
    }

    @Test
    void shouldNotBoundAResponseThatLasts() {
        limits.onOpened(connection);
        requests.set(1);
        drip(Duration.ofSeconds(1));
        limits.exempt(connection);

        wait(Duration.ofHours(1));
        assertThat(isClosed).isFalse();
    }

    private void drip(Duration duration) {
        for (long half = 0; half < duration.toMillis() / 500; half++) {
            bytes.incrementAndGet();
            step();
        }
    }

    private void wait(Duration duration) {
        for (long half = 0; half < duration.toMillis() / 500; half++) {
            step();
        }
    }

    private void step() {
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        limits.enforce();
    }

    private Connection fakeConnection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMessagesIn" -> requests.get();
                    case "getMessagesOut" -> 2 * requests.get();
                    case "getBytesIn" -> bytes.get();
                    case "getEndPoint" -> endPoint;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T fake(Class<T> type, String name, java.util.function.Supplier<Object> answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals(name)) {
                        return answer.get();
                    }
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
