package io.holdduration.board;

import static io.holdduration.board.TestBoard.NINE;
import static io.holdduration.board.TestBoard.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.avro.HoldGrouping;
import io.holdduration.testing.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser; its pictures are in {@code target/board}. */
@Tag("browser")
class BoardBrowserIT {
    private static final Path PICTURES = Path.of("target/board");
    private static final Path DOCUMENTS = Path.of("docs/images");

    /** The rows of {@link #busyMorning}: state, party, agent, channel, and how long it has been on hold. */
    private static final List<String> BUSY_MORNING = List.of(
            "too long, Customer, , 5cc1a4c0-7b1e-4c52, 7:\\d\\d",
            "too long, Customer, , 90e2d7aa-11f4-4e0b, 5:\\d\\d",
            "long, Agent, 1544, 1b7cc3e9-50a8-4d6f, 3:\\d\\d",
            "long, Customer, , e4f0913d-c2b7-4a11, 2:\\d\\d",
            "on hold, Customer, , 7d25b8f6-0e93-48cc, 1:\\d\\d",
            "on hold, Agent, 1547, 3af6c1d2-9b04-4f77, 1:\\d\\d",
            "on hold, Customer, , b81e6054-4dd1-4e3a, [01]:\\d\\d",
            "on hold, Customer, , 0c9f72ab-86e5-4b29, 0:\\d\\d",
            "on hold, Unknown, , f2a1d3c4-77b0-4c8e, 0:\\d\\d");

    @TempDir
    private Path directory;

    private Browser browser;
    private TestBoard board;

    @BeforeEach
    void start() throws Exception {
        Tools.require(
                Browser.program().isPresent(),
                "no Chromium on this machine (apt-get install chromium, or -Dbrowser=…)");
        Files.createDirectories(PICTURES);
        browser = Browser.start(Browser.program().orElseThrow(), directory);
        browser.size(1920, 1080);
        board = TestBoard.start().live().withTimer();
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (board != null) {
            board.close();
        }
    }

    @Test
    void shouldShowTickMarkAndEndAHold() throws Exception {
        browser.open(board.url());
        browser.await("document.body.dataset.state === 'live'");
        assertThat(text("empty")).isEqualTo("Nobody is on hold.");

        board.held("c-1", "external", null, Duration.ofSeconds(60));
        browser.await("document.querySelectorAll('#rows tr').length === 1");
        String first = text("longest");
        browser.await("document.getElementById('longest').textContent !== '" + first + "'");
        String row = cell("for");
        browser.await("document.querySelector('#rows .for').textContent !== '" + row + "'");
        assertThat(mark("dataset.level")).isEqualTo("ok");
        String ok = colour();
        String round = shape();

        board.held("c-1", "external", null, Duration.ofSeconds(118));
        browser.await("document.querySelector('#rows tr').dataset.level === 'warn'");
        assertThat(mark("dataset.level")).isEqualTo("warn");
        assertThat(colour()).isNotEqualTo(ok);
        assertThat(shape()).isNotEqualTo(round);
        String triangle = shape();
        assertThat(cell("state")).isEqualTo("long");
        assertThat(cell("who")).isEqualTo("Customer");
        String warn = colour();

        board.held("c-1", "external", null, Duration.ofSeconds(298));
        browser.await("document.querySelector('#rows tr').dataset.level === 'alarm'");
        assertThat(cell("state")).isEqualTo("too long");
        assertThat(mark("dataset.level")).isEqualTo("alarm");
        assertThat(colour()).isNotEqualTo(warn).isNotEqualTo(ok);
        assertThat(shape()).isNotEqualTo(triangle).isNotEqualTo(round);
        assertThat(text("marks")).isEqualTo("1 too long");

        board.ended("c-1");
        browser.await("document.querySelectorAll('#rows tr').length === 0");
        assertThat(text("now")).isEqualTo("0");
    }

    /** Zeros would look like a calm day, although analyze may have stopped. */
    @Test
    void shouldShowNoFiguresOfTodayUnlessSomeArePublished() throws Exception {
        board.statistics(row(NINE.minus(Duration.ofDays(1)), HoldGrouping.ALL, "", 0, 1_000));
        browser.open(board.url());
        browser.await("document.getElementById('holds-note').textContent.startsWith('none published; last at 09:0')");
        assertThat(text("holds")).isEqualTo("–");
        assertThat(text("abandoned")).isEqualTo("–");

        board.statistics(row(NINE, HoldGrouping.ALL, "", 0, 1_000));
        browser.await("document.getElementById('holds-note').textContent.startsWith('as of 09:0')");
        assertThat(text("holds")).isEqualTo("1");
        assertThat(text("abandoned")).isEqualTo("0");
    }

    @Test
    void shouldSurviveARestartAndSayMeanwhileThatItIsStale() throws Exception {
        board.held("c-1", "external", null, Duration.ofSeconds(30));
        browser.open(board.url());
        browser.await("document.querySelectorAll('#rows tr').length === 1");
        String url = board.url();

        board.close();
        browser.await("document.body.dataset.state === 'lost'");
        assertThat(text("banner")).contains("Stale: connection lost.");
        browser.picture(PICTURES.resolve("lost-dark-1920.png"));
        String still = text("longest");

        board = TestBoard.start(url).live().withTimer();
        board.held("c-2", "agent", "1544", Duration.ofSeconds(60));
        browser.await("document.body.dataset.state === 'live'");
        browser.await("document.querySelector('#rows .ids span').textContent === 'c-2'");
        assertThat(browser.ask("document.getElementById('banner').hidden").booleanValue())
                .isTrue();
        assertThat(text("longest")).isNotEqualTo(still);
    }

    @Test
    void shouldSayThatItIsStaleIfThePipelineStops() throws Exception {
        board.held("c-1", "external", null, Duration.ofSeconds(30));
        browser.open(board.url());
        browser.await("document.body.dataset.state === 'live'");

        board.away(Duration.ofMinutes(3));
        browser.await("document.body.dataset.state === 'unreachable'");
        assertThat(text("banner")).contains("Stale: Kafka does not answer.");
        assertThat(browser.ask("getComputedStyle(document.getElementById('banner')).display")
                        .textValue())
                .isEqualTo("flex");
        assertThat(browser.ask("document.title").textValue()).contains("Stale");
    }

    /** As a stopped processor leaves it: the broker answers, and nothing is published any more. */
    @Test
    void shouldSayThatItIsStaleWithoutNews() throws Exception {
        board.close();
        board = TestBoard.start().lastPublished(Duration.ofMinutes(6)).withTimer();
        board.held("c-1", "external", null, Duration.ofMinutes(7));
        browser.open(board.url());

        browser.await("document.body.dataset.state === 'no-news'");
        assertThat(text("banner")).containsPattern("Stale: no news since 08:5[34]:\\d\\d\\.");
        assertThat(browser.ask("document.title").textValue()).contains("Stale");
        assertThat(browser.ask("document.querySelectorAll('#rows tr').length").intValue())
                .isEqualTo(1);
    }

    @Test
    void shouldSayThatItIsStaleWhileTheProcessorIsBehind() throws Exception {
        browser.open(board.url());
        browser.await("document.body.dataset.state === 'live'");

        board.behind(Duration.ofMinutes(7));
        browser.await("document.body.dataset.state === 'behind'");
        assertThat(text("banner"))
                .contains("Stale: the processor is behind.")
                .containsPattern("It has not processed everything that came after 08:5[23]:\\d\\d\\. ");
        assertThat(text("empty")).isEqualTo("Nobody was on hold by the last news.");
    }

    /** What the topics say is text, whatever it looks like. */
    @Test
    void shouldShowMarkupAsText() throws Exception {
        String markup = "<img src=x onerror=document.title=1><b>b</b>";
        board.held(markup, markup, markup, Duration.ofSeconds(1));
        browser.open(board.url());
        browser.await("document.querySelectorAll('#rows tr').length === 1");

        assertThat(cell("agent")).isEqualTo(markup);
        assertThat(browser.ask("document.querySelectorAll('#rows img, #rows b').length")
                        .intValue())
                .isZero();
    }

    @Test
    void shouldBeUsableByKeyboardAndByScreenReader() throws Exception {
        board.held("c-1", "external", null, Duration.ofSeconds(200));
        browser.open(board.url());
        browser.await("document.querySelectorAll('#rows tr').length === 1");

        browser.press("Tab", 9);
        assertThat(browser.ask("document.activeElement.className").textValue()).isEqualTo("skip");
        browser.await("document.getElementById('summary').textContent.startsWith('1 on hold, 1 long')");
        assertThat(browser.ask("document.getElementById('summary').getAttribute('aria-live')")
                        .textValue())
                .isEqualTo("polite");
        assertThat(browser.ask("document.querySelectorAll('[aria-live] .for, [role=alert] .for').length")
                        .intValue())
                .isZero();
        assertThat(browser.ask("document.querySelectorAll('[role=row]').length").intValue())
                .isEqualTo(2);
    }

    @Test
    void shouldStaySmoothWithHundredsOfHolds() throws Exception {
        for (int hold = 0; hold < 700; hold++) {
            board.held("c-" + hold, "external", "agent-" + hold % 40, Duration.ofSeconds(hold));
        }
        browser.open(board.url());
        browser.await("document.getElementById('now').textContent === '700'");

        assertThat(browser.ask("document.querySelectorAll('#rows tr').length").intValue())
                .isEqualTo(500);
        assertThat(text("more")).isEqualTo("and 200 more, on hold for less time");
        assertThat(cell("ids")).startsWith("c-699");
    }

    @ParameterizedTest
    @CsvSource({
        "1920, 1080, dark",
        "1920, 1080, light",
        "1024, 768, dark",
        "360, 740, dark",
        "360, 740, light",
    })
    void shouldFitTheScreen(int width, int height, String scheme) throws Exception {
        browser.size(width, height);
        browser.scheme(scheme);
        busyMorning();
        browser.open(board.url());
        browser.await("document.querySelectorAll('#rows tr').length === 9");

        browser.picture(PICTURES.resolve("board-" + scheme + "-" + width + ".png"));
        assertThat(browser.ask("document.documentElement.scrollWidth").intValue())
                .isLessThanOrEqualTo(width);
        assertThat(browser.ask("[...document.querySelectorAll('.value')].filter(e => e.scrollWidth > e.clientWidth)"
                                + ".map(e => e.id).join()")
                        .textValue())
                .as("figures that are cut off")
                .isEmpty();
        assertThat(tooLittleContrast()).isEqualTo("[]");
        board.away(Duration.ofMinutes(3));
        browser.await("document.body.dataset.state === 'unreachable'");
        browser.picture(PICTURES.resolve("stale-" + scheme + "-" + width + ".png"));
        assertThat(tooLittleContrast()).as("while stale").isEqualTo("[]");
    }

    /** On a wall: see the sizes in the document of the board. */
    @Test
    void shouldBeReadableFromFiveMetres() throws Exception {
        browser.size(1920, 1080);
        busyMorning();
        browser.open(board.url());
        browser.await("document.querySelectorAll('#rows tr').length === 9");

        assertThat(smallestFont(".value")).isGreaterThanOrEqualTo(57);
        assertThat(smallestFont("#rows .for")).isGreaterThanOrEqualTo(57);
        assertThat(smallestFont("#rows .who")).isGreaterThanOrEqualTo(28);
        assertThat(smallestFont("#rows .state")).isGreaterThanOrEqualTo(28);
    }

    private double smallestFont(String selector) {
        return browser.ask("Math.min(...[...document.querySelectorAll('" + selector
                        + "')].map(e => parseFloat(getComputedStyle(e).fontSize)))")
                .doubleValue();
    }

    private String tooLittleContrast() {
        return browser.ask(Contrast.SCRIPT).toString();
    }

    /** With {@code -Ddocs.write=true} the picture of the documents is taken again. */
    @Test
    void shouldHaveItsPictureInTheDocuments() throws Exception {
        browser.size(1280, 720, 0.42);
        browser.scheme("dark");
        busyMorning();
        browser.open(board.url());
        browser.await("document.querySelectorAll('#rows tr').length === 9");
        assertThat(rows())
                .zipSatisfy(BUSY_MORNING, (row, pattern) -> assertThat(row).matches(pattern));
        Path picture =
                Boolean.getBoolean("docs.write") ? DOCUMENTS.resolve("board.png") : PICTURES.resolve("board.png");
        Files.createDirectories(picture.toAbsolutePath().getParent());

        browser.picture(picture);

        assertThat(Files.size(DOCUMENTS.resolve("board.png"))).isLessThan(60_000);
    }

    private void busyMorning() {
        board.held("5cc1a4c0-7b1e-4c52", "external", null, Duration.ofSeconds(431))
                .held("90e2d7aa-11f4-4e0b", "external", null, Duration.ofSeconds(312))
                .held("1b7cc3e9-50a8-4d6f", "agent", "1544", Duration.ofSeconds(187))
                .held("e4f0913d-c2b7-4a11", "external", null, Duration.ofSeconds(131))
                .held("7d25b8f6-0e93-48cc", "external", null, Duration.ofSeconds(94))
                .held("3af6c1d2-9b04-4f77", "agent", "1547", Duration.ofSeconds(71))
                .held("b81e6054-4dd1-4e3a", "external", null, Duration.ofSeconds(48))
                .held("0c9f72ab-86e5-4b29", "external", null, Duration.ofSeconds(20))
                .held("f2a1d3c4-77b0-4c8e", null, null, Duration.ofSeconds(5));
        Random random = new Random(7);
        long[] durations = random.longs(1_284, 4_000, 270_000).toArray();
        board.statistics(row(NINE.minusSeconds(900), HoldGrouping.ALL, "", 31, durations))
                .statistics(row(NINE.minusSeconds(900), HoldGrouping.ROLE, "external", 23, durations));
    }

    private List<String> rows() {
        String cells = "['.state', '.who', '.agent', '.ids span', '.for'].map(c => r.querySelector(c).textContent)";
        return browser.ask("[...document.querySelectorAll('#rows tr')].map(r => " + cells + ".join(', ')).join('\\n')")
                .textValue()
                .lines()
                .toList();
    }

    private String text(String id) {
        return browser.ask("document.getElementById('" + id + "').innerText").textValue();
    }

    private String cell(String name) {
        return browser.ask("document.querySelector('#rows ." + name + "').innerText.trim()")
                .textValue();
    }

    private String mark(String property) {
        return browser.ask("document.querySelector('#rows .mark')." + property).textValue();
    }

    private String shape() {
        return browser.ask("getComputedStyle(document.querySelector('#rows .mark')).clipPath")
                .textValue();
    }

    private String colour() {
        return browser.ask("(e => e.color + e.backgroundColor)(getComputedStyle(document.querySelector('#rows .for')))")
                .textValue();
    }
}
