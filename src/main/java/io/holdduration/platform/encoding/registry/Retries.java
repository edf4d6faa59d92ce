package io.holdduration.platform.encoding.registry;

import io.holdduration.platform.Pause;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts at one request. A round of them has one at each address, and a pause follows. */
final class Retries {
    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Duration patience;
    private final long startNanos = System.nanoTime();
    private Duration pause = FIRST_PAUSE;
    private Duration shortestRetryAfter = Duration.ZERO;
    private int addresses = 1;
    private int attempts;

    Retries(Duration patience) {
        this.patience = patience;
    }

    RegistryUrl next(List<RegistryUrl> urls) {
        addresses = urls.size();
        return urls.get(attempts % addresses);
    }

    Duration left(Duration most) {
        Duration left = patience.minusNanos(System.nanoTime() - startNanos);
        return Collections.min(List.of(left, most));
    }

    /**
     * Prepares the attempt at the next address. After the last one it waits, at least for the shortest time that a registry of the round
     * has asked for: another address need not be as busy.
     *
     * @param retryAfter the time that this registry has asked for
     * @throws RegistryAwayException if patience ends before
     */
    void pause(RegistryUrl url, String problem, Duration retryAfter) {
        boolean isFirstOfRound = attempts % addresses == 0;
        boolean isLastOfRound = (attempts + 1) % addresses == 0;
        shortestRetryAfter = isFirstOfRound ? retryAfter : Collections.min(List.of(shortestRetryAfter, retryAfter));
        Duration wait = isLastOfRound ? Collections.max(List.of(pause, shortestRetryAfter)) : Duration.ZERO;
        if (left(patience).compareTo(wait) <= 0) {
            throw new RegistryAwayException("Cannot use the schema registry " + url + ": " + problem + "; tried for "
                    + patience.toSeconds() + " s; check schema.registry.url");
        }
        if (attempts == 0) {
            log.atWarn()
                    .addKeyValue("url", url)
                    .addKeyValue("problem", problem)
                    .addKeyValue("patience", patience)
                    .log("schema registry does not answer as it should, trying again");
        }
        attempts++;
        if (isLastOfRound) {
            pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
            Pause.of(wait, "the schema registry was tried again");
        }
    }
}
