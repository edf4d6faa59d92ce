package io.holdduration.durations;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that went wrong elsewhere, from public bug reports: each file of {@code cases} is played and compared with its answer. */
class OtherPeoplesInputTest {
    static Stream<InputCase> withRecords() {
        return InputCase.all().filter(each -> !each.isScript());
    }

    /** Without records: they take a broker, and are tests of their own. */
    static Stream<InputCase> scripts() {
        return InputCase.all().filter(InputCase::isScript);
    }

    @ParameterizedTest
    @MethodSource("withRecords")
    void shouldPublishWhatIsRight(InputCase inputCase) {
        PlayedCase.of(inputCase).assertIsRight(inputCase);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldHaveATestOfWhatIsDoneToTheBroker(InputCase inputCase) throws ReflectiveOperationException {
        String script = inputCase.script();
        int dot = script.lastIndexOf('.');

        Method test = Class.forName(script.substring(0, dot), false, getClass().getClassLoader())
                .getDeclaredMethod(script.substring(dot + 1));

        assertThat(test.isAnnotationPresent(Test.class)).as(script).isTrue();
    }

    @Test
    void shouldPassOverNoFileInSilence() {
        assertThat(scripts().map(InputCase::script)).hasSize(7).doesNotHaveDuplicates();
        assertThat(withRecords()).hasSize(21);
    }
}
