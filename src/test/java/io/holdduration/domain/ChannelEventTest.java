package io.holdduration.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChannelEventTest {
    @Test
    void shouldNotHappenBefore1970() {
        assertThat(event("c-1", 0).timestampMillis()).isZero();
        assertThatThrownBy(() -> event("c-1", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timestampMillis is before 1970: -1");
    }

    @Test
    void shouldHaveAChannel() {
        assertThat(event("c", 10).channelId()).isEqualTo("c");
        assertThatThrownBy(() -> event("", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channelId is empty");
    }

    private static ChannelEvent event(String channelId, long at) {
        return new ChannelEvent(channelId, EventKind.HELD, at, new Lineage("channel.held.v1", "a"), EventDetails.NONE);
    }
}
