package io.holdduration.bench.macro;

import java.io.IOException;

/** The product at work on an input that is still being written. */
final class LiveRun implements AutoCloseable {
    private final BenchBroker broker;
    private final Place place;
    private final Instances instances;
    private final Watch watch;

    private LiveRun(BenchBroker broker, Place place, Instances instances) {
        this.broker = broker;
        this.place = place;
        this.instances = instances;
        this.watch = new Watch(broker, instances, place);
    }

    /** Starts it and waits until it takes events. */
    static LiveRun start(String name, Input input, BenchBroker broker, BenchSettings settings)
            throws IOException, InterruptedException {
        Place place = new Place(name);
        place.clear();
        broker.createTopics(place.topics());
        Contender product = Contenders.productOn(place.inputTopic(), input);
        LiveRun run = new LiveRun(broker, place, Instances.start(product, place, broker.bootstrapServers(), settings));
        run.watch.awaitStart();
        return run;
    }

    String inputTopic() {
        return place.inputTopic();
    }

    String outputTopic() {
        return place.outputTopic();
    }

    String changelogTopic() {
        return place.changelogTopic();
    }

    Watch watch() {
        return watch;
    }

    /** Returns when all that was written has been read, and no output comes any more. */
    void awaitQuiet() throws InterruptedException {
        watch.awaitEnd(place.inputTopic());
    }

    /** Returns what has been used until all that was written had been read. */
    Watch.Reading awaitRead() throws InterruptedException {
        return watch.awaitRead(place.inputTopic());
    }

    long peakBytes() throws IOException {
        return instances.peakBytes();
    }

    /** As an operator would. */
    void stop() throws InterruptedException {
        instances.stop();
    }

    @Override
    public void close() {
        instances.close();
        broker.deleteTopics(place::owns);
        place.deleteState();
    }
}
