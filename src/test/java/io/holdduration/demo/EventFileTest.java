package io.holdduration.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    @TempDir
    private Path directory;

    private List<ProducerRecord<byte[], byte[]>> read(byte[] content) throws IOException {
        Path path = Files.write(directory.resolve("events"), content);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (EventFile file = EventFile.open(path)) {
            for (ProducerRecord<byte[], byte[]> next = file.next(); next != null; next = file.next()) {
                records.add(next);
            }
            assertThat(file.percentRead()).isEqualTo(100);
        }
        return records;
    }

    private static String line(ProducerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader("line").value(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldNumberLinesAndLeaveOutBlankOnes() throws IOException {
        List<ProducerRecord<byte[], byte[]>> records =
                read("one\n\n  \r\nfour\r\nfive".getBytes(StandardCharsets.UTF_8));

        assertThat(records).extracting(EventFileTest::line).containsExactly("1", "4", "5");
        assertThat(records)
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8).strip())
                .containsExactly("one", "four", "five");
        assertThat(records).extracting(ProducerRecord::key).containsOnlyNulls();
    }

    @Test
    void shouldPassOnBytesThatAreNoText() throws IOException {
        byte[] noText = {(byte) 0xFF, (byte) 0xFE, '{'};

        assertThat(read(noText))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(noText));
    }

    @Test
    void shouldReadAnEmptyFile() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }
}
