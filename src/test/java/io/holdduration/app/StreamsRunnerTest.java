package io.holdduration.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.config.ProcessorConfig;
import java.util.Map;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsRunnerTest {
    @Test
    void shouldLeaveTheGroupSoThatOthersTakeOverAtOnce() {
        assertThat(membership("client.id")).isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group.instance.id", "consumer.group.instance.id", "main.consumer.group.instance.id"})
    void shouldStayInTheGroupAsAStaticMember(String name) {
        assertThat(membership(name)).isEqualTo(GroupMembershipOperation.REMAIN_IN_GROUP);
    }

    private static GroupMembershipOperation membership(String nameOfSetting) {
        ProcessorConfig config =
                ProcessorConfig.of(Map.of("bootstrap.servers", "broker:9092", nameOfSetting, "processor-1"));
        return StreamsRunner.membership(config.streams());
    }
}
