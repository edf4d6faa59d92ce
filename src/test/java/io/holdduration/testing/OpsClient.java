package io.holdduration.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Asks a processor about its health and its metrics. */
public final class OpsClient {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAUSE_MS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    public OpsClient(String url) {
        this.url = url;
    }

    /** Asks this processor, once it has said where it answers. */
    public static OpsClient of(ForkedProcessor processor) throws InterruptedException {
        String line = processor.awaitLogLine(it -> it.contains("health and metrics are served"), PATIENCE);
        return new OpsClient(line.substring(line.indexOf("address=\"") + 9, line.lastIndexOf('"')));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE).build();
        return client.send(request, BodyHandlers.ofString());
    }

    public Scrape scrape() throws IOException, InterruptedException {
        return new Scrape(get("/metrics").body());
    }

    /** Asks again until the status is this one. */
    public HttpResponse<String> awaitStatus(String path, int status) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = get(path);
        while (answer.statusCode() != status) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(path + " is not " + status + " within " + PATIENCE + ": " + answer.body());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            answer = get(path);
        }
        return answer;
    }

    /** Scrapes again until this is so. */
    public Scrape awaitScrape(Predicate<Scrape> wanted) throws IOException, InterruptedException {
        return awaitScrape(wanted, PATIENCE);
    }

    /** Scrapes again until this is so, for at most {@code patience}. */
    public Scrape awaitScrape(Predicate<Scrape> wanted, Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Scrape scrape = scrape();
        while (!wanted.test(scrape)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not so within " + patience + ": " + get("/metrics").body());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            scrape = scrape();
        }
        return scrape;
    }
}
