import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;

/** Runs a file of Flink SQL inside this JVM, as {@code sql-client.sh -f} does on a cluster, and prints the rows of its last query. */
class RunSql {
    public static void main(String[] files) throws Exception {
        List<String> statements = new ArrayList<>();
        Configuration settings = new Configuration();
        String script = Files.readString(Path.of(files[0])).replaceAll("(?m)^--.*$", "");
        for (String statement : script.split(";\\s*\n")) {
            String sql = statement.strip();
            if (sql.startsWith("SET ")) {
                String[] setting = sql.substring(4).replace("'", "").split(" = ");
                settings.setString(setting[0], setting[1]);
            } else if (!sql.isEmpty()) {
                statements.add(sql);
            }
        }
        TableEnvironment tables = TableEnvironment.create(
                EnvironmentSettings.newInstance().withConfiguration(settings).build());
        for (String sql : statements) {
            TableResult result = tables.executeSql(sql);
            if (sql.startsWith("SELECT ")) {
                print(result);
            }
        }
    }

    /** A stream's result is a list of changes: what is left in the end counts. */
    private static void print(TableResult result) throws Exception {
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<Row> changes = result.collect()) {
            while (changes.hasNext()) {
                Row row = changes.next();
                boolean comes = row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER;
                if (comes) {
                    rows.add(text(row));
                } else {
                    rows.remove(text(row));
                }
            }
        }
        rows.forEach(System.out::println);
    }

    private static String text(Row row) {
        List<String> fields = new ArrayList<>();
        for (int place = 0; place < row.getArity(); place++) {
            Object field = row.getField(place);
            if (field instanceof LocalDateTime) {
                field = ((LocalDateTime) field).toInstant(ZoneOffset.UTC);
            }
            if (field instanceof Instant) {
                field = ((Instant) field).toEpochMilli();
            }
            fields.add(String.valueOf(field));
        }
        return "row: " + String.join(" ", fields);
    }
}
