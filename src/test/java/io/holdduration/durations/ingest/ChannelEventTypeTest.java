package io.holdduration.durations.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.domain.EventKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelEventTypeTest {

    @ParameterizedTest
    @CsvSource({
        "channel.held.v0, HELD",
        "channel.held.v1, HELD",
        "channel.held.v007, HELD",
        "channel.retrieved.v0, RETRIEVED",
        "channel.retrieved.v1, RETRIEVED",
        "channel.disconnected.v0, DISCONNECTED",
        "channel.disconnected.v99, DISCONNECTED",
        "channel.wrapstarted.v0, WRAP_STARTED",
        "channel.ended.v0, ENDED",
        "channel.ended.v3, ENDED",
    })
    void shouldKnowTheTypesThatMatterInEveryVersion(String type, EventKind kind) {
        assertThat(ChannelEventDecoder.kindOf(type)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel.alerted.v0",
                "channel.connected.v1",
                "channel.connectionfailed.v0",
                "channel.parked.v0",
                "channel.unparked.v0",
                "channel.interrupted.v0",
                "channel.resumed.v0",
                "agent.held.v1",
                "interaction.ended.v0",
                "channel.held",
                "channel.held.v",
                "channel.held.v1a",
                "channel.held.v-1",
                "channel.held.v1.0",
                "channel.held.v1.v2",
                "channel.held.1",
                "channel.held.V1",
                "channel.held.v\u0661",
                "channel.Held.v1",
                "Channel.held.v1",
                "channel.heldv1",
                "channel.v1",
                "channel..v1",
                "channel.held .v1",
                " channel.held.v1",
                "channel.held.v1 ",
                "x.channel.held.v1",
                "channel.held.v1\n",
                ".v1",
                "",
            })
    void shouldNotKnowAnyOtherType(String type) {
        assertThat(ChannelEventDecoder.kindOf(type)).isNull();
    }
}
