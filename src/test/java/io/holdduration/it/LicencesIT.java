package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar consists of may be handed on under licences that are known to be fit for it, and says what they ask for. */
class LicencesIT {
    /** Of a part with several licences one is chosen. */
    private static final Set<String> ALLOWED =
            Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-1.0", "EPL-2.0");

    /** The build makes no bill of materials if Maven is offline ({@code -o}), and only then. */
    @Test
    void shouldHaveAnAllowedLicenceForEachPart() throws IOException {
        Path sbom = Path.of(System.getProperty("hold.sbom"));
        Tools.require(
                Files.exists(sbom) || !Boolean.getBoolean("build.offline"), "no bill of materials: Maven is offline");
        assertThat(sbom).exists();

        Map<String, List<String>> licences = new TreeMap<>();
        new ObjectMapper()
                .readTree(sbom.toFile())
                .get("components")
                .forEach(part -> licences.put(part.get("purl").textValue(), licences(part)));

        assertThat(licences).hasSizeGreaterThan(20);
        assertThat(licences)
                .allSatisfy((part, ofPart) ->
                        assertThat(ofPart).as("licences of %s", part).containsAnyElementsOf(ALLOWED));
    }

    /** The Apache licence asks for its text, and for the notices of all parts. */
    @Test
    void shouldCarryTheLicenceAndTheNotices() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("hold.jar"))) {
            assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License", "Version 2.0, January 2004");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Apache Avro", "Jackson", "Micrometer");
            assertThat(text(jar, "META-INF/LICENSE.txt")).contains("QOS.ch", "Gil Tene");
            assertThat(text(jar, "NOTICE")).contains("Apache Kafka");
            Enumeration<JarEntry> entries = jar.entries();
            List<String> signatures = new ArrayList<>();
            while (entries.hasMoreElements()) {
                String name = entries.nextElement().getName();
                if (name.matches("META-INF/[^/]+\\.(SF|RSA|DSA)")) {
                    signatures.add(name);
                }
            }
            assertThat(signatures).isEmpty();
        }
    }

    private static List<String> licences(JsonNode part) {
        List<String> names = new ArrayList<>();
        part.path("licenses").forEach(licence -> {
            names.add(licence.path("license").path("id").asText());
            names.add(licence.path("license").path("name").asText());
            names.addAll(List.of(licence.path("expression").asText().split(" (OR|AND) ", -1)));
        });
        return names.stream().filter(name -> !name.isEmpty()).toList();
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
