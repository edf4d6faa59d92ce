package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.holdduration.testing.CapturedLog;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StaticMemberWarningTest {
    @RegisterExtension
    private final CapturedLog captured = new CapturedLog(ProcessorConfig.class);

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "bootstrap.servers",
            "broker:9092",
            "application.id",
            "hold-duration-processor",
            "group.instance.id",
            "processor-1"));

    @Test
    void shouldWarnWhereThePartitionsOfARestartingMemberWouldCountAsSilent() {
        properties.put("main.consumer.session.timeout.ms", "60000");

        ProcessorConfig.of(properties);

        assertThat(captured.lines())
                .singleElement()
                .extracting(ILoggingEvent::getMessage)
                .asString()
                .endsWith("make hold.idle.after longer than session.timeout.ms");
    }

    @Test
    void shouldNotWarnWhereOthersWaitLonger() {
        properties.put("session.timeout.ms", "59999");

        ProcessorConfig.of(properties);

        assertThat(captured.lines()).isEmpty();
    }

    @Test
    void shouldNotWarnOfAMemberThatIsNotWaitedFor() {
        properties.remove("group.instance.id");
        properties.put("hold.idle.after", "PT5S");

        ProcessorConfig.of(properties);

        assertThat(captured.lines()).isEmpty();
    }
}
