package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Screen screen = new Screen(new PrintStream(out, true, StandardCharsets.UTF_8), false);

    @Test
    void shouldAnnounceScenesByNumberAndSayWhatIsSent() {
        Channel anna = Channel.named("anna");
        screen.announce(Scene.of("An ordinary hold.", "Nothing else.")
                .sends(anna.held(1, "09:00"), anna.held(0, "09:00").duplicate()));
        screen.announce(Scene.of("The rest.").sends(anna.retrieved(1, "09:04").late()));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        " 1  An ordinary hold.",
                        "    Nothing else.",
                        "    sent: anna held.v1 09:00, anna held.v0 09:00 (again)",
                        "",
                        " 2  The rest.",
                        "    sent: anna retrieved.v1 09:04 (late)");
    }

    @Test
    void shouldBreakLinesBeforeTheyAreTooLong() {
        String item = "x".repeat(30);

        assertThat(Screen.wrapped("sent: ", List.of(item, item, item, item)))
                .containsExactly("sent: " + item + ", " + item + ",", "      " + item + ", " + item);
        assertThat(Screen.wrapped("sent: ", List.of("x".repeat(200)))).containsExactly("sent: " + "x".repeat(200));
    }

    @Test
    void shouldKeepTheStoryWithinAHundredColumns() {
        Script.ofTheDay().scenes().forEach(screen::announce);

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }
}
