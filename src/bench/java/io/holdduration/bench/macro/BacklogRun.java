package io.holdduration.bench.macro;

import io.holdduration.durations.emit.HoldDurationSerde;
import java.io.IOException;
import java.util.Optional;

/**
 * A contender, started on a topic full of events with nothing remembered, until all that it makes of them is committed.
 *
 * @param events how many there are
 */
record BacklogRun(BenchBroker broker, BenchSettings settings, RightHolds rightHolds, long events) {
    Figures run(Contender contender, int round) throws IOException, InterruptedException {
        Place place = new Place(contender.name() + "-" + round);
        place.clear();
        broker.createTopics(place.topics());
        try (Instances instances = Instances.start(contender, place, broker.bootstrapServers(), settings)) {
            Watch watch = new Watch(broker, instances, place);
            Watch.Reading launched = watch.now();
            Watch.Reading started = watch.awaitOutput(contender.input().topic());
            long readBefore = watch.read(contender.input().topic());
            Watch.Reading ended = watch.awaitEnd(contender.input().topic());
            long peakBytes = instances.peakBytes();
            instances.stop();
            return new Figures(
                    contender,
                    round,
                    events,
                    (events - readBefore) * 1e9 / (ended.nanos() - started.nanos()),
                    ended.cpu(),
                    ended.brokerCpu().minus(launched.brokerCpu()),
                    peakBytes,
                    broker.bytes(topic -> place.owns(topic) && topic.endsWith("-repartition")),
                    broker.bytes(topic -> place.owns(topic) && topic.endsWith("-changelog")),
                    verdict(contender, place));
        } finally {
            broker.deleteTopics(place::owns);
            place.deleteState();
        }
    }

    private Optional<Verdict> verdict(Contender contender, Place place) {
        return contender.judge().map(made -> {
            Judge judge = made.apply(rightHolds);
            new TopicReader<>(broker.bootstrapServers(), place.outputTopic(), new HoldDurationSerde().deserializer())
                    .readAll(judge::show);
            return judge.verdict();
        });
    }
}
