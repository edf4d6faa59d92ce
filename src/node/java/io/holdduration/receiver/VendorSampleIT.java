package io.holdduration.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.testing.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** The vectors of {@link SignatureCheckTest}, judged by Node with the library that the vendor's documentation uses. */
@Tag("node")
class VendorSampleIT {
    private static final Path SAMPLE = Path.of("src", "node");
    private static final int MINUTES = 5;

    /** What the receiver accepts and the sample does not: it has one secret, compares letters, and has no leeway. */
    private static final Set<String> STRICTER = Set.of(
            "second secret",
            "capitals in the hash",
            "at the second",
            "expired",
            "expired for a day",
            "not valid for a day");

    /** What the sample accepts and the receiver does not: it knows no {@code crit}, and takes the last of two names in JSON. */
    private static final Set<String> LAXER = Set.of("must understand", "two algorithms");

    @TempDir
    private Path directory;

    @Test
    void shouldAgreeWithTheVendorsWay() throws Exception {
        Tools.require(isThere("node") && isThere("npm"), "no Node.js with npm on the PATH");
        for (String file : List.of("package.json", "verify.mjs")) {
            Files.copy(SAMPLE.resolve(file), directory.resolve(file));
        }
        run(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"), "");

        List<Arguments> vectors = SignatureCheckTest.tokens().toList();
        List<String> judged =
                run(List.of("node", "verify.mjs"), lines(vectors)).lines().toList();

        assertThat(judged).hasSameSizeAs(vectors);
        List<String> differences = new ArrayList<>();
        for (int number = 0; number < vectors.size(); number++) {
            String name = (String) vectors.get(number).get()[0];
            boolean isAccepted = ((Verdict) vectors.get(number).get()[3]).isAccepted();
            boolean isExpected = STRICTER.contains(name) ? false : isAccepted || LAXER.contains(name);
            if (judged.get(number).equals("accepted") != isExpected) {
                differences.add(name + " is " + judged.get(number));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(judged).contains("accepted", "refused");
    }

    private static String lines(List<Arguments> vectors) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String secret = Base64.getEncoder().encodeToString(Token.SECRET.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder lines = new StringBuilder();
        for (Arguments vector : vectors) {
            Map<String, Object> line = Map.of(
                    "header",
                    ((Token) vector.get()[1]).text(),
                    "secret",
                    secret,
                    "body",
                    Token.BODY,
                    "nowSeconds",
                    vector.get()[2]);
            lines.append(json.writeValueAsString(line)).append('\n');
        }
        return lines.toString();
    }

    private String run(List<String> command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                .as("%s ends", command)
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator, -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
