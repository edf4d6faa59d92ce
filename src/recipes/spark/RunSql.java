import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs a file of Spark SQL inside this JVM, as {@code spark-sql -f} does, and prints the rows of its last query. */
class RunSql {
    public static void main(String[] files) throws Exception {
        String script = Files.readString(Path.of(files[0])).replaceAll("(?m)^--.*$", "");
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate()) {
            for (String statement : script.split(";\\s*\n")) {
                if (!statement.isBlank()) {
                    Dataset<Row> result = spark.sql(statement.strip());
                    result.collectAsList().forEach(row -> System.out.println("row: " + text(row)));
                }
            }
        }
    }

    private static String text(Row row) {
        List<String> fields = new ArrayList<>();
        for (int place = 0; place < row.length(); place++) {
            Object field = row.get(place);
            fields.add(String.valueOf(field instanceof Timestamp ? ((Timestamp) field).getTime() : field));
        }
        return String.join(" ", fields);
    }
}
