package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that its test writes.
 *
 * @param file the file; what is outside the part is written by hand
 * @param begin the line before the part
 * @param end the line behind it
 */
public record GeneratedPart(Path file, String begin, String end) {
    /** Writes all parts anew. */
    public static final String COMMAND = "mvn -q test -Dtest='*TableTest' -Ddocs.write=true";

    /** What stands there now. */
    public String text() throws IOException {
        return find().group();
    }

    /** Compares the part with this text or, with {@code -Ddocs.write=true}, writes it. */
    public void assertIs(String expected) throws IOException {
        Matcher part = find();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, part.replaceFirst(Matcher.quoteReplacement(expected)));
        } else {
            assertThat(part.group())
                    .as("%s differs from the code; %s rewrites it", this, COMMAND)
                    .isEqualTo(expected);
        }
    }

    private Matcher find() throws IOException {
        String before = "(?<=^" + Pattern.quote(begin) + "\n)";
        String behind = "(?=^" + Pattern.quote(end) + "\n)";
        Matcher part = Pattern.compile(before + ".*?" + behind, Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(file));
        assertThat(part.find()).as("%s has its marks", this).isTrue();
        return part;
    }

    @Override
    public String toString() {
        return file + ", behind " + begin;
    }
}
