package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of two parts, of five bytes each. */
class BodyTest {
    private final Content.Source source = new ByteBufferContentSource(part("Hello"), part("World"));
    private final List<String> complete = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    @Test
    void shouldKeepABodyThatCanBeAccepted() {
        read(10, true);

        assertThat(complete).containsExactly("HelloWorld");
        assertThat(refused).isEmpty();
    }

    /** It is read all the same: whether it is too long decides on the answer. */
    @Test
    void shouldKeepNothingOfABodyThatCannot() {
        read(10, false);

        assertThat(complete).containsExactly("");
        assertThat(refused).isEmpty();
        assertThat(source.read().isLast()).as("all is read").isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldRefuseOneByteTooMany(boolean isKept) {
        read(9, isKept);

        assertThat(complete).isEmpty();
        assertThat(refused).containsExactly(Refusal.TOO_LONG);
    }

    private void read(int maxBytes, boolean isKept) {
        Body.read(
                source, maxBytes, isKept, body -> complete.add(new String(body, StandardCharsets.UTF_8)), refused::add);
    }

    private static ByteBuffer part(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
