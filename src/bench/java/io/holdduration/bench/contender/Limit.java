package io.holdduration.bench.contender;

import java.io.IOException;
import java.util.List;

/**
 * What plain clients reach that do next to nothing: read, parse, and write a small Avro record for each end of a hold,
 * exactly once. No state, no repartition, nothing paired.
 */
public final class Limit {
    private Limit() {}

    public static void main(String[] args) throws IOException {
        ConfigFile config = ConfigFile.read(args[0]);
        Threads.run(config, List.of(config.inputTopic()), () -> (record, output) -> {
            LeanEvent event = LeanEvent.parse(record.value());
            if (event.isRetrieved()) {
                output.accept(HoldRecord.of(config.outputTopic(), event));
            }
        });
    }
}
