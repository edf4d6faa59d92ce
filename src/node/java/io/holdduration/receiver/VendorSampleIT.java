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

    /**
     * What the sample accepts and the receiver does not: it knows no {@code crit}, takes the last of two names in JSON, and does not look
     * at the scheme of the header.
     */
    private static final Set<String> LAXER = Set.of("must understand", "two algorithms", "another scheme");

    @TempDir
    private Path directory;

    @Test
    void shouldAgreeWithTheVendorsWay() throws Exception {
        Tools.require(isThere("node") && isThere("npm"), "no Node.js with npm on the PATH");
        for (String file : List.of("package.json", "verify.mjs")) {
            Files.copy(SAMPLE.resolve(file), directory.resolve(file));
        }
        run(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"), "");

        List<Vector> vectors = vectors();
        StringBuilder lines = new StringBuilder();
        for (Vector vector : vectors) {
            lines.append(vector.line()).append('\n');
        }
        List<String> judged =
                run(List.of("node", "verify.mjs"), lines.toString()).lines().toList();

        assertThat(judged).hasSameSizeAs(vectors);
        List<String> differences = new ArrayList<>();
        for (int number = 0; number < vectors.size(); number++) {
            if (judged.get(number).equals("accepted") != vectors.get(number).isAccepted()) {
                differences.add(vectors.get(number).name() + " is " + judged.get(number));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(judged).contains("accepted", "refused");
    }

    /**
     * What the sample is asked.
     *
     * @param header the header as Node.js shows it: one that comes twice has a comma between
     * @param isAccepted what the sample is expected to say
     */
    private record Vector(String name, String header, String secret, long nowSeconds, boolean isAccepted) {
        String line() throws IOException {
            return new ObjectMapper()
                    .writeValueAsString(
                            Map.of("header", header, "secret", secret, "body", Token.BODY, "nowSeconds", nowSeconds));
        }
    }

    /** The tokens and headers of the receiver's own test, and each kind of Base64 for the secret. */
    private static List<Vector> vectors() {
        byte[] key = Token.SECRET.getBytes(StandardCharsets.ISO_8859_1);
        String secret = Base64.getEncoder().encodeToString(key);
        List<Vector> vectors = new ArrayList<>();
        SignatureCheckTest.tokens().map(Arguments::get).forEach(row -> {
            String name = (String) row[0];
            boolean isAccepted = !STRICTER.contains(name) && (((Verdict) row[3]).isAccepted() || LAXER.contains(name));
            vectors.add(new Vector(name, ((Token) row[1]).text(), secret, (Long) row[2], isAccepted));
        });
        SignatureCheckTest.headers().map(Arguments::get).forEach(row -> {
            String header = String.join(
                    ", ", ((List<?>) row[1]).stream().map(String::valueOf).toList());
            vectors.add(new Vector((String) row[0], header, secret, SignatureCheckTest.NOW, LAXER.contains(row[0])));
        });
        String odd = "\u00FB\u00EF\u00BE\u00FF~~???>>>0123"; // plus and slash in Base64
        Base64.Encoder urlSafe = Base64.getUrlEncoder();
        byte[] oddKey = odd.getBytes(StandardCharsets.ISO_8859_1);
        for (String each : List.of(
                Base64.getEncoder().encodeToString(oddKey),
                Base64.getEncoder().withoutPadding().encodeToString(oddKey),
                urlSafe.encodeToString(oddKey),
                urlSafe.withoutPadding().encodeToString(oddKey))) {
            String header = Token.right().secret(odd).text();
            vectors.add(new Vector("secret " + each, header, each, SignatureCheckTest.NOW, true));
        }
        return vectors;
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
