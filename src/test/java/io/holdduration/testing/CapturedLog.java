package io.holdduration.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What a class logs during a test, kept instead of printed; to be registered as an extension. */
public final class CapturedLog implements BeforeEachCallback, AfterEachCallback {
    private final Logger logger;
    private final @Nullable Level level;
    private final @Nullable Level levelBefore;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public CapturedLog(Class<?> source) {
        this(source.getName(), Level.INFO);
    }

    private CapturedLog(String name, @Nullable Level level) {
        logger = (Logger) LoggerFactory.getLogger(name);
        this.level = level == null ? logger.getLevel() : level;
        levelBefore = logger.getLevel();
    }

    /** What everyone logs; it is still printed. */
    public static CapturedLog ofEverything() {
        return new CapturedLog(org.slf4j.Logger.ROOT_LOGGER_NAME, null);
    }

    /** What everyone logs at this level and above. */
    public static CapturedLog ofEverything(Level level) {
        return new CapturedLog(org.slf4j.Logger.ROOT_LOGGER_NAME, level);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(level);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(levelBefore);
    }

    /** The lines so far, oldest first. */
    public List<ILoggingEvent> lines() {
        return List.copyOf(appender.list);
    }

    /** Forgets the lines so far. */
    public void clear() {
        appender.list.clear();
    }
}
