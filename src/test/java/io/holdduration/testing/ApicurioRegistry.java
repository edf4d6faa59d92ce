package io.holdduration.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Apicurio Registry in a JVM of its own, empty at the start. The system property {@code registry.directory} names its unpacked
 * distribution.
 */
public final class ApicurioRegistry implements AutoCloseable {
    private static final int LEAST_JAVA = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern ADDRESS = Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern JAVA_VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ForkedJvm jvm;
    private final String address;

    private ApicurioRegistry(ForkedJvm jvm, String address) {
        this.jvm = jvm;
        this.address = address;
    }

    /**
     * Starts a registry on free ports and waits until it takes requests.
     *
     * @param directory receives its log
     * @throws IllegalStateException when it does not become ready, or there is no JDK for it; the message says what to do
     */
    public static ApicurioRegistry start(Path directory) throws IOException, InterruptedException {
        String jar = Path.of(System.getProperty("registry.directory"), "quarkus-run.jar")
                .toAbsolutePath()
                .toString();
        Path log = Files.createTempFile(directory, "registry-", ".log");
        List<String> arguments = List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-jar",
                jar);
        ForkedJvm jvm = ForkedJvm.start(javaHome(), directory, log, Map.of(), arguments);
        try {
            return new ApicurioRegistry(jvm, jvm.await(ADDRESS, PATIENCE).group(1));
        } catch (Throwable e) {
            jvm.close();
            throw e;
        }
    }

    private static Path javaHome() {
        return Stream.of(
                        System.getProperty("registry.java.home"),
                        System.getProperty("java.home"),
                        System.getenv("JAVA_HOME"))
                .filter(Objects::nonNull)
                .filter(home -> !home.isBlank())
                .map(Path::of)
                .filter(home -> javaVersion(home) >= LEAST_JAVA)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Apicurio Registry needs Java " + LEAST_JAVA
                        + " or later: name a JDK with -Dregistry.java.home=..., or run Maven on one"));
    }

    private static int javaVersion(Path home) {
        try {
            return JAVA_VERSION
                    .matcher(Files.readString(home.resolve("release")))
                    .results()
                    .mapToInt(version -> Integer.parseInt(version.group(1)))
                    .findFirst()
                    .orElse(0);
        } catch (IOException noJdk) {
            return 0;
        }
    }

    /** The address of Confluent's API, for {@code schema.registry.url}. */
    public String confluentUrl() {
        return address + "/apis/ccompat/v7";
    }

    /** The address of Apicurio's own API, for its own clients. */
    public String ownUrl() {
        return address + "/apis/registry/v3";
    }

    /**
     * What Confluent's API answers.
     *
     * @throws IllegalStateException when it refuses; the message has the answer
     */
    public String get(String path) throws IOException, InterruptedException {
        return ask(request(path).GET());
    }

    /** What Confluent's API answers to this JSON; as {@link #get}. */
    public String post(String path, String json) throws IOException, InterruptedException {
        return ask(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** What Confluent's API answers to this JSON; as {@link #get}. */
    public String put(String path, String json) throws IOException, InterruptedException {
        return ask(request(path).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(confluentUrl() + path)).header("content-type", "application/json");
    }

    private String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
