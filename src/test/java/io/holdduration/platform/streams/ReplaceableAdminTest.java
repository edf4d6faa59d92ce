package io.holdduration.platform.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class ReplaceableAdminTest {
    private final List<Uuid> connected = new ArrayList<>();
    private final List<Uuid> closed = new ArrayList<>();
    private final ReplaceableAdmin replaceable = new ReplaceableAdmin(this::connect);
    private final Admin admin = replaceable.asAdmin();

    @Test
    void shouldAskTheFirstClientUntilItIsReplaced() {
        assertThat(admin.clientInstanceId(Duration.ZERO)).isEqualTo(connected.get(0));
        assertThat(connected).hasSize(1);

        Admin earlier = replaceable.replace();

        assertThat(admin.clientInstanceId(Duration.ZERO)).isEqualTo(connected.get(1));
        assertThat(earlier.clientInstanceId(Duration.ZERO)).isEqualTo(connected.get(0));
        assertThat(closed).isEmpty();
    }

    @Test
    void shouldCloseTheClientThatIsInUse() {
        assertThat(replaceable.replace()).isNotNull();

        admin.close();

        assertThat(closed).containsExactly(connected.get(1));
    }

    @Test
    void shouldThrowWhatTheClientThrows() {
        assertThatThrownBy(admin::listTopics)
                .isInstanceOf(TimeoutException.class)
                .hasMessage("no answer");
    }

    private Admin connect() {
        Uuid id = Uuid.randomUuid();
        connected.add(id);
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "clientInstanceId" -> id;
                    case "close" -> {
                        closed.add(id);
                        yield null;
                    }
                    default -> throw new TimeoutException("no answer");
                });
    }
}
