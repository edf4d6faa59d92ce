package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of docs/testing.md with what its reader has: the two jars, what they bring along, and JUnit. */
class DownstreamTestIT {
    private static final Path EXAMPLES = Path.of("src/test/java/com/example");
    private static final Pattern OUR_OWN_BUSINESS =
            Pattern.compile("(kafka[-_](?!clients|streams)|scala-|archunit|assertj).*");

    @TempDir
    private Path classes;

    @ParameterizedTest
    @CsvSource({
        "HoldTimePerInteractionTest, shouldCountACorrectedHoldOnce",
        "AbandonedOnHoldTest, shouldCountACustomerWhoHungUpOnHold"
    })
    void shouldCompileAndRunTheDocumentedExample(String name, String method) throws Exception {
        List<Path> jars = jars();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));

        String example = EXAMPLES.resolve(name + ".java").toString();
        int result = compiler.run(null, null, null, "-proc:none", "-cp", classPath, "-d", classes.toString(), example);

        assertThat(result).as("javac's exit code").isZero();
        run("com.example." + name, method, jars);
    }

    private static List<Path> jars() {
        Stream<Path> ours = Stream.of("hold.tests.jar", "hold.thin.jar")
                .map(System::getProperty)
                .map(Path::of);
        Stream<Path> thirdParties = Stream.of(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.toString().endsWith(".jar"))
                .filter(jar ->
                        !OUR_OWN_BUSINESS.matcher(jar.getFileName().toString()).matches());
        return Stream.concat(ours, thirdParties).toList();
    }

    private void run(String type, String method, List<Path> jars) throws Exception {
        List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Constructor<?> constructor = loader.loadClass(type).getDeclaredConstructor();
            constructor.setAccessible(true);
            Method test = constructor.getDeclaringClass().getDeclaredMethod(method);
            test.setAccessible(true);
            test.invoke(constructor.newInstance());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
