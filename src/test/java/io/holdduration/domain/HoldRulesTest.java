package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldRulesTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 1, 1", "0, 5, 6, 1", "5, 5, 6, 1", "4, 5, 1000, 1000"})
    void shouldAllow(long settle, long unresolved, long window, int maxEvents) {
        assertThatNoException().isThrownBy(() -> rules(settle, unresolved, window, maxEvents));
    }

    @ParameterizedTest
    @CsvSource({"-1, 5, 6", "6, 5, 7", "0, 5, 5", "0, 5, 4", "0, 0, 0"})
    void shouldRefuseDurationsInAnotherOrder(long settle, long unresolved, long window) {
        assertThatThrownBy(() -> rules(settle, unresolved, window, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("needed: 0 <= settleAfter");
    }

    @Test
    void shouldRetainAtLeastOneEvent() {
        assertThatThrownBy(() -> rules(0, 5, 6, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxEventsPerChannel 0");
    }

    private static HoldRules rules(long settle, long unresolved, long window, int maxEvents) {
        return new HoldRules(
                Duration.ofMillis(settle), Duration.ofMillis(unresolved), Duration.ofMillis(window), maxEvents);
    }
}
