package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the demo says before it starts anything. */
class DemoTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    private int run(String arguments) {
        Screen screen = new Screen(new PrintStream(OutputStream.nullOutputStream()), false);
        return new CommandLine(new Demo(screen))
                .setErr(new PrintWriter(err))
                .setOut(new PrintWriter(out))
                .execute(arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--channels 0 | --channels 0: from 1 to 100000",
                "--channels 100001 | --channels 100001: from 1 to 100000",
                "--channels many | Invalid value for option '--channels': 'many' is not an int",
                "--seed x | Invalid value for option '--seed': 'x' is not a long",
                "--events no-such-file | --events no-such-file: there is no such file, or it cannot be read",
                "--events src | --events src: there is no such file, or it cannot be read",
                "--evens x | Unknown options: '--evens', 'x'"
            })
    void shouldSayWhatIsWrongWithAnOption(String arguments, String complaint) {
        int exitCode = run(arguments);

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines().findFirst()).hasValue(complaint);
    }

    @Test
    void shouldHelpWithAnExample() {
        int exitCode = run("--help");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("mvn -q compile exec:java -Dexec.args=\"--seed 7 --channels 2000\"");
    }
}
