package io.holdduration.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.board.EventClient.Event;
import io.holdduration.testing.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The board's pages and its stream of events, on a real port. */
class EventStreamTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<EventClient> viewers = new ArrayList<>();
    private TestBoard board;

    @BeforeEach
    void start() throws Exception {
        board = TestBoard.start().live();
        board.site().publish();
    }

    @AfterEach
    void close() throws Exception {
        for (EventClient viewer : viewers) {
            viewer.close();
        }
        board.close();
    }

    @Test
    void shouldSendASnapshotAndThenTheChanges() throws Exception {
        board.held("a", "external", null, Duration.ofSeconds(90));
        board.site().publish();
        try (EventClient viewer = EventClient.connect(board)) {
            Event snapshot = viewer.next("snapshot");
            board.held("b", "agent", "1544", Duration.ofSeconds(10)).ended("a");
            board.site().publish();
            Event change = viewer.next("change");

            assertThat(viewer.head()).contains(" 200 OK", "Content-Type: text/event-stream", "Cache-Control: no-store");
            assertThat(snapshot.data().get("stale").booleanValue()).isFalse();
            assertThat(snapshot.data().get("warnSeconds").intValue()).isEqualTo(120);
            assertThat(snapshot.data().get("holds")).hasSize(1);
            assertThat(change.data().get("held").get(0).get("agentId").textValue())
                    .isEqualTo("1544");
            assertThat(change.data().get("ended").get(0).textValue()).isEqualTo("a");
            assertThat(Long.parseLong(change.id())).isEqualTo(Long.parseLong(snapshot.id()) + 1);
        }
    }

    @Test
    void shouldResumeAfterTheLastEventThatTheBrowserKnows() throws Exception {
        String known;
        try (EventClient viewer = EventClient.connect(board)) {
            Event start = viewer.next(any -> true);
            assertThat(start.name()).isEqualTo("snapshot");
            known = start.id();
        }
        board.held("a", "external", null, Duration.ZERO);
        board.site().publish();
        board.held("b", "external", null, Duration.ZERO);
        board.site().publish();

        try (EventClient viewer = EventClient.resume(board, known)) {
            Event first = viewer.next(any -> true);
            Event second = viewer.next(any -> true);

            assertThat(first.name()).isEqualTo("change");
            assertThat(first.data().get("held").get(0).get("channelId").textValue())
                    .isEqualTo("a");
            assertThat(second.data().get("held").get(0).get("channelId").textValue())
                    .isEqualTo("b");
        }
    }

    @Test
    void shouldSendASnapshotIfTheLastEventIsTooOldOrNoneOfItsOwn() throws Exception {
        String known;
        try (EventClient viewer = EventClient.connect(board)) {
            known = viewer.next("snapshot").id();
        }
        for (int change = 0; change < 600; change++) {
            board.held("a", "external", null, Duration.ofSeconds(change));
            board.site().publish();
        }
        for (String last : List.of(known, "1", "nonsense", Long.toString(Long.MAX_VALUE))) {
            try (EventClient viewer = EventClient.resume(board, last)) {
                assertThat(viewer.next(event -> !event.name().equals("time")).name())
                        .isEqualTo("snapshot");
            }
        }
    }

    @Test
    void shouldSendASnapshotAfterARestart() throws Exception {
        board.held("a", "external", null, Duration.ZERO);
        board.site().publish();
        String known;
        try (EventClient viewer = EventClient.connect(board)) {
            known = viewer.next("snapshot").id();
        }
        String url = board.url();
        board.close();
        board = TestBoard.start(url).live();
        board.site().publish();

        try (EventClient viewer = EventClient.resume(board, known)) {
            Event first = viewer.next(event -> !event.name().equals("time"));

            assertThat(first.name()).isEqualTo("snapshot");
            assertThat(first.data().get("holds")).isEmpty();
        }
    }

    @Test
    void shouldServe64ViewersAndRefuseTheNext() throws Exception {
        assertThat(EventStream.MAX_VIEWERS).isEqualTo(64);
        connect(EventStream.MAX_VIEWERS);

        try (EventClient refused = EventClient.connect(board)) {
            assertThat(refused.head()).contains(" 503 ", "Retry-After: 15");
        }
        board.held("a", "external", null, Duration.ZERO);
        board.site().publish();
        for (EventClient viewer : viewers) {
            viewer.next("change");
        }
        viewers.get(0).close();
        EventStream events = board.site().events();
        Await.until("end of a viewer", () -> {
            events.heartbeat();
            return events.size() < EventStream.MAX_VIEWERS;
        });
        viewers.get(1).next("time");
        viewers.set(0, EventClient.connect(board));
        assertThat(viewers.get(0).next("snapshot").data().get("holds")).hasSize(1);
    }

    /** What passes by while the server waits for it is more than sockets hold and more than the ring remembers. */
    @Test
    void shouldLetNobodyWaitForASlowViewer() throws Exception {
        try (EventClient slow = EventClient.slow(board);
                EventClient quick = EventClient.connect(board)) {
            assertThat(slow.next("snapshot").data().get("holds")).isEmpty();
            assertThat(quick.next("snapshot").data().get("holds")).isEmpty();
            String agent = "a".repeat(8_000);
            int changes = 2_000;

            for (int change = 0; change < changes; change++) {
                board.held("channel-" + change % 10, "agent", agent + change, Duration.ZERO);
                board.site().publish();
                assertThat(quick.next("change")
                                .data()
                                .get("held")
                                .get(0)
                                .get("agentId")
                                .textValue())
                        .endsWith("a" + change);
            }

            assertThatTheOthersDoNotWait();
            assertThat(slow.next("snapshot").data().get("holds")).hasSize(10);
            board.ended("channel-0");
            board.site().publish();
            slow.next(event -> event.data().has("ended"));
        }
    }

    /** A slow one and a quick one are there already. */
    private void assertThatTheOthersDoNotWait() throws Exception {
        connect(EventStream.MAX_VIEWERS - 2);
        board.held("for-all", "external", null, Duration.ZERO);
        board.site().publish();
        for (EventClient viewer : viewers) {
            viewer.next("change");
        }
        board.ended("for-all");
    }

    /** So many viewers more; a change before the snapshot of one would be part of it. */
    private void connect(int count) throws Exception {
        for (int number = 0; number < count; number++) {
            EventClient viewer = EventClient.connect(board);
            viewers.add(viewer);
            viewer.next("snapshot");
        }
    }

    @Test
    void shouldShowNothingBeforeEverythingHasBeenRead() throws Exception {
        board.board().note(freshness -> freshness.caughtUp(false));
        board.held("perhaps-ended-long-ago", "external", null, Duration.ofDays(1));
        board.site().publish();

        assertThat(holds().get("stale").booleanValue()).isTrue();
        assertThat(holds().get("holds")).isEmpty();
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        try (EventClient viewer = EventClient.connect(board)) {
            assertThat(viewer.next("snapshot").data().get("state").textValue()).isEqualTo("starting");
            board.live();
            board.site().publish();
            assertThat(viewer.next(event -> event.data().has("held"))
                            .data()
                            .get("state")
                            .textValue())
                    .isEqualTo("live");
        }
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayIfTheBrokerIsAway() throws Exception {
        try (EventClient viewer = EventClient.connect(board)) {
            assertThat(viewer.next("snapshot").data().get("state").textValue()).isEqualTo("live");
            board.away(Duration.ofSeconds(16));
            board.site().publish();

            assertThat(viewer.next("change").data().get("state").textValue()).isEqualTo("unreachable");
            assertThat(holds().get("stale").booleanValue()).isTrue();
            assertThat(get("/health/ready").body()).contains("the broker has not answered for 15 s");
            assertThat(get("/metrics").body()).contains("hold_board_stale 1.0", "hold_board_viewers 1.0");
        }
    }

    @Test
    void shouldListTheHoldsAsJson() throws Exception {
        board.held("b", null, null, Duration.ofSeconds(10)).held("a", "agent", "1544", Duration.ofSeconds(700));

        JsonNode answer = holds();

        assertThat(answer.fieldNames()).toIterable().containsExactly("now", "stale", "holds");
        assertThat(answer.get("now").textValue()).matches("2026-03-02T09:0\\d:\\d\\d\\.\\d{3}Z");
        JsonNode longest = answer.get("holds").get(0);
        assertThat(longest.fieldNames())
                .toIterable()
                .containsExactly("channelId", "interactionId", "partyRole", "agentId", "heldAt", "seconds");
        assertThat(longest.get("channelId").textValue()).isEqualTo("a");
        assertThat(longest.get("seconds").intValue()).isGreaterThanOrEqualTo(700);
        assertThat(answer.get("holds").get(1).get("partyRole").isNull()).isTrue();
    }

    @Test
    void shouldServeThePageWithNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("referrer-policy")).hasValue("no-referrer");
        assertThat(page.body()).doesNotContain("http://", "https://", "<style", "style=", "onclick");
        for (String file : List.of("/board.css", "/board.js")) {
            HttpResponse<String> first = get(file);
            String tag = first.headers().firstValue("etag").orElseThrow();
            HttpRequest again = HttpRequest.newBuilder(URI.create(board.url() + file))
                    .header("If-None-Match", tag)
                    .build();
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).doesNotContain("http://", "https://", "innerHTML");
            assertThat(client.send(again, BodyHandlers.ofString()).statusCode()).isEqualTo(304);
        }
    }

    @Test
    void shouldEndTheStreamsOnClose() throws Exception {
        try (EventClient viewer = EventClient.connect(board)) {
            viewer.next("snapshot");
            board.close();

            assertThat(viewer.ends()).isTrue();
        }
    }

    private JsonNode holds() throws Exception {
        return new ObjectMapper().readTree(get("/holds").body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(board.url() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
