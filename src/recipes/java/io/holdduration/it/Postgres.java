package io.holdduration.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** A PostgreSQL server as Debian installs it, with a database of its own. It does not run as root: then the user postgres runs it. */
final class Postgres implements AutoCloseable {
    private static final Path RECIPES = Path.of("src/recipes/postgresql");
    private static final int LOOKS = 600;
    private static final int PAUSE_MS = 200;

    private final Path directory;
    private final int port;
    private final Process server;

    private Postgres(Path directory, int port, Process server) {
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    static boolean isInstalled() throws IOException {
        return programs().isPresent();
    }

    private static Optional<Path> programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .findFirst();
        }
    }

    static Postgres start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("postgres-");
        if (isRoot()) {
            Commands.run("", "chown", "postgres", directory.toString());
        }
        String bin = programs().orElseThrow() + "/";
        Path data = directory.resolve("data");
        Commands.run("", asUser(bin + "initdb", "-D", data.toString(), "-A", "trust", "-U", "holds", "-E", "UTF8"));
        int port = freePort();
        Process server = new ProcessBuilder(asUser(
                        bin + "postgres",
                        "-D",
                        data.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-k",
                        directory.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory
                        .resolveSibling(directory.getFileName() + ".log")
                        .toFile())
                .start();
        Postgres postgres = new Postgres(directory, port, server);
        for (int look = 0; look < LOOKS; look++) {
            if (new ProcessBuilder(bin + "pg_isready", "-q", "-h", "127.0.0.1", "-p", Integer.toString(port))
                            .start()
                            .waitFor()
                    == 0) {
                return postgres;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        postgres.close();
        throw new IllegalStateException("PostgreSQL does not start");
    }

    /** Runs a file of the recipes, with this input beside it, and gives the rows it prints. */
    List<String> run(String file, String input) throws IOException, InterruptedException {
        return run(RECIPES.resolve(file), input);
    }

    /** The same with any file. */
    List<String> run(Path file, String input) throws IOException, InterruptedException {
        return psql(input, "-f", file.toString());
    }

    List<String> query(String sql) throws IOException, InterruptedException {
        return psql("", "-c", sql);
    }

    private List<String> psql(String input, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "-X",
                "-q",
                "-t",
                "-A",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port)));
        command.addAll(List.of("-U", "holds", "-d", "postgres"));
        command.addAll(Arrays.asList(what));
        return Commands.run(input, command.toArray(String[]::new)).lines().toList();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String[] asUser(String... command) {
        return isRoot()
                ? Stream.concat(
                                Stream.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"),
                                Arrays.stream(command))
                        .toArray(String[]::new)
                : command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        server.destroy();
        server.onExit().join();
        Utils.delete(directory.toFile());
    }
}
