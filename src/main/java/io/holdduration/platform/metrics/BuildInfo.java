package io.holdduration.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The build, as recorded in the manifest of the product's jar.
 *
 * @param version the version of the product
 * @param revision the commit that it was built from, with {@code -dirty} if files had changed since
 */
record BuildInfo(String version, String revision) {
    static final DeclaredMetric BUILD_INFO =
            DeclaredMetric.gauge("hold_build_info", "The build that runs, always 1.", "revision", "version");

    private static final String REVISION = "Implementation-Revision";
    private static final String UNKNOWN = "unknown";

    /** Returns the build of this process; unknown if it runs from classes. */
    static BuildInfo ofJar() {
        URL here = BuildInfo.class.getResource("BuildInfo.class");
        try {
            return here != null && here.openConnection() instanceof JarURLConnection jar ? of(jar) : of(new Manifest());
        } catch (IOException e) {
            return of(new Manifest());
        }
    }

    private static BuildInfo of(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false); // a cached jar could not be closed
        try (JarFile jar = connection.getJarFile()) {
            Manifest manifest = jar.getManifest();
            return of(manifest == null ? new Manifest() : manifest);
        }
    }

    static BuildInfo of(Manifest manifest) {
        Attributes written = manifest.getMainAttributes();
        return new BuildInfo(
                known(written.getValue(Attributes.Name.IMPLEMENTATION_VERSION)), known(written.getValue(REVISION)));
    }

    private static String known(@Nullable String value) {
        return value == null || value.isBlank() ? UNKNOWN : value;
    }

    /** Registers the build as a metric. Micrometer removes the suffix {@code _info}, but converts {@code .info} to {@code _info}. */
    void bindTo(MeterRegistry registry) {
        Gauge.builder(BUILD_INFO.name().replace('_', '.'), () -> 1)
                .description(BUILD_INFO.help())
                .tag("revision", revision)
                .tag("version", version)
                .register(registry);
    }
}
