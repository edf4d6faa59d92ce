package io.holdduration.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StaticMemberWarningTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(ProcessorConfig.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Map<String, String> properties =
            new HashMap<>(Map.of("bootstrap.servers", "broker:9092", "group.instance.id", "processor-1"));

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }

    @Test
    void shouldWarnWhereThePartitionsOfARestartingMemberWouldCountAsSilent() {
        properties.put("main.consumer.session.timeout.ms", "60000");

        ProcessorConfig.of(properties);

        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getMessage)
                .asString()
                .endsWith("make hold.idle.after longer than session.timeout.ms");
    }

    @Test
    void shouldNotWarnWhereOthersWaitLonger() {
        properties.put("session.timeout.ms", "59999");

        ProcessorConfig.of(properties);

        assertThat(lines.list).isEmpty();
    }

    @Test
    void shouldNotWarnOfAMemberThatIsNotWaitedFor() {
        properties.remove("group.instance.id");
        properties.put("hold.idle.after", "PT5S");

        ProcessorConfig.of(properties);

        assertThat(lines.list).isEmpty();
    }
}
