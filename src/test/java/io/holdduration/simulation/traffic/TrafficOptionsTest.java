package io.holdduration.simulation.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, --rate",
        "1001, 0, 0, 0, --rate",
        "1, -1, 0, 0, --channels",
        "1, 100001, 0, 0, --channels",
        "1, 0, 1.01, 0, --late",
        "1, 0, NaN, 0, --late",
        "1, 0, 0, -0.1, --duplicate",
        "1, 0, 0, 0.95, --duplicate"
    })
    void shouldNameWhatIsNotAllowed(int rate, int channels, double late, double duplicate, String option) {
        assertThatThrownBy(() -> options(rate, channels, late, duplicate, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Invalid value for option '" + option + "': ")
                .hasMessageContaining("; allowed is ");
    }

    @Test
    void shouldWaitAsLongAsTheProcessorHoldsBackWhatIsComplete() {
        TrafficOptions options = options(10, 7, 0, 0, true);

        assertThat(options.patience(config("PT0S"))).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.patience(config("PT10M"))).isEqualTo(Duration.ofMinutes(13));
        assertThat(new TrafficOptions(10, 7, 0, 0, 1, true, false, Optional.of(Duration.ofSeconds(5)), Optional.empty())
                        .patience(config("PT10M")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    private static TrafficConfig config(String settleAfter) {
        return TrafficConfig.of(Map.of(
                "bootstrap.servers", "127.0.0.1:1", "application.id", "holds", "hold.settle.after", settleAfter));
    }

    private static TrafficOptions options(int rate, int channels, double late, double duplicate, boolean isVerified) {
        return new TrafficOptions(
                rate, channels, late, duplicate, 1, isVerified, false, Optional.empty(), Optional.empty());
    }
}
