package io.holdduration.bench.macro;

import io.holdduration.avro.HoldDuration;
import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.contract.OutputValue;
import io.holdduration.guarantee.EveryInteractionRight;
import io.holdduration.guarantee.EveryIntervalRight;
import io.holdduration.platform.encoding.SingleObjectSerde;
import io.holdduration.simulation.oracle.IntervalOracle;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Analyze alone, on hold durations that are written for it: first as a backlog, then corrections at a steady rate. */
record SummaryRun(BenchBroker broker, BenchSettings settings, TimeLimit limit, List<SummaryLoad> loads) {
    static final String NAME = "ANALYZE";

    private static final String GROUP_SUFFIX = "-analytics";
    /** Longer than the pause between two publications of an interval. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration INTERVAL = Duration.ofMinutes(15);
    private static final int STEADY_RATE = 1_000;
    private static final int WARM_UP_SECONDS = 5;

    /** Two pauses between publications of an interval. */
    private static final int STEADY_SECONDS = 25;

    /** With a million events: a day of a million holds, an interval of 100 000, interactions of 2 000. */
    static SummaryRun of(BenchBroker broker, BenchSettings settings, TimeLimit limit) {
        List<String> only = settings.only();
        return new SummaryRun(
                broker,
                settings,
                limit,
                loads(settings.events()).stream()
                        .filter(load -> only.contains(NAME) || only.contains(name(load)))
                        .toList());
    }

    /** Returns the names for the command line: that of all loads, then one for each. */
    static Stream<String> names() {
        return Stream.concat(Stream.of(NAME), loads(0).stream().map(SummaryRun::name));
    }

    private static List<SummaryLoad> loads(int holds) {
        return List.of(
                new SummaryLoad("DAY", "a day, interactions of three holds", holds, 3, DAY),
                new SummaryLoad("INTERVAL", "all in one interval", holds / 10, 3, INTERVAL),
                new SummaryLoad("INTERACTION", "a day, interactions of 2 000 holds", holds / 10, 2_000, DAY));
    }

    private static String name(SummaryLoad load) {
        return NAME + "-" + load.name();
    }

    /** Runs all loads that are wanted and for which there is time. Returns sentences on wrong summaries. */
    List<String> run(Report report) throws IOException, InterruptedException {
        if (loads.isEmpty()) {
            return List.of();
        }
        List<SummaryFigures> all = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        double secondsPerHold = 0;
        for (SummaryLoad load : loads) {
            if (!limit.leaves(secondsPerHold * load.holds())) {
                report.addNoTimeFor(name(load));
                continue;
            }
            long beganNanos = System.nanoTime();
            SummaryFigures figures = run(load, wrong);
            secondsPerHold = (System.nanoTime() - beganNanos) / 1e9 / load.holds();
            all.add(figures);
            Console.say("%s: %.1f µs of CPU per hold", load.what(), figures.microsPerHold());
        }
        report.add(SummaryFigures.markdown(all));
        return wrong;
    }

    private SummaryFigures run(SummaryLoad load, List<String> wrong) throws IOException, InterruptedException {
        Place place = new Place(NAME + "-" + load.name());
        place.clear();
        String interactions = place.name() + "-interactions";
        String statistics = place.name() + "-statistics";
        List<String> topics = new ArrayList<>(place.topics());
        topics.addAll(List.of(interactions, statistics));
        broker.createTopics(topics);
        Contender analyze = Contenders.analyze(Map.of(
                "hold.interaction.topic", interactions,
                "hold.statistics.topic", statistics,
                "hold.analytics.http.port", "0"));
        try (Sender sender = Sender.inBulk(broker);
                Instances instances = Instances.start(analyze, place, broker.bootstrapServers(), settings)) {
            Watch watch = new Watch(broker, instances, place.name() + GROUP_SUFFIX, statistics, QUIET);
            watch.awaitStart();
            Watch.Reading before = watch.now();
            for (int number = 0; number < load.holds(); number++) {
                sender.send(SummaryLoad.record(place.outputTopic(), load.hold(number, 0)));
            }
            sender.flush();
            Watch.Reading after = watch.awaitEnd(place.outputTopic());
            double gap = longestGap(load, place.outputTopic(), interactions);
            watch.awaitEnd(place.outputTopic());
            long peakBytes = instances.peakBytes();
            instances.stop();
            List<String> violations = violations(place.outputTopic(), interactions, statistics);
            violations.stream().limit(3).forEach(wrong::add);
            return new SummaryFigures(
                    load,
                    after.cpu().minus(before.cpu()).toNanos() / 1e3 / load.holds(),
                    load.holds() / ((after.nanos() - before.nanos()) / 1e9),
                    peakBytes,
                    gap,
                    violations.size());
        } finally {
            broker.deleteTopics(place::owns);
            place.deleteState();
        }
    }

    /** Corrections of the latest holds, each of which changes an interaction and an interval; all interactions in turn. */
    private double longestGap(SummaryLoad load, String holds, String interactions) {
        Gaps gaps = new Gaps();
        try (LiveReader<InteractionHolds> reader =
                        new LiveReader<>(broker, interactions, OutputValue.INTERACTION_HOLDS, gaps::seen);
                Sender sender = Sender.of(broker)) {
            reader.start();
            correct(load, holds, WARM_UP_SECONDS, 1, sender);
            gaps.begin();
            correct(load, holds, STEADY_SECONDS, 2, sender);
        }
        return gaps.longestMillis();
    }

    private static void correct(SummaryLoad load, String topic, int seconds, int revision, Sender sender) {
        Pace pace = new Pace(STEADY_RATE);
        int interactions = Math.min(seconds * STEADY_RATE, load.holds()) / load.holdsPerInteraction();
        int first = load.holds() - interactions * load.holdsPerInteraction();
        for (int hold = 0; hold < load.holdsPerInteraction(); hold++) {
            for (int interaction = 0; interaction < interactions; interaction++) {
                int number = first + interaction * load.holdsPerInteraction() + hold;
                pace.awaitNext();
                sender.send(SummaryLoad.record(topic, load.hold(number, revision)));
            }
        }
        sender.flush();
    }

    private List<String> violations(String holds, String interactions, String statistics) {
        EveryInteractionRight everyInteraction = new EveryInteractionRight();
        EveryIntervalRight everyInterval =
                EveryIntervalRight.atAnyTime(new IntervalOracle(INTERVAL, null, Duration.ofDays(2)));
        SingleObjectSerde<HoldDuration> hold = new SingleObjectSerde<>(OutputValue.HOLD_DURATION.type());
        new TopicReader<>(broker.bootstrapServers(), holds, hold.deserializer()).readAll(value -> {
            everyInteraction.held(Objects.requireNonNull(value));
            everyInterval.held(Objects.requireNonNull(value));
        });
        SingleObjectSerde<InteractionHolds> interaction = new SingleObjectSerde<>(OutputValue.INTERACTION_HOLDS.type());
        new TopicReader<>(broker.bootstrapServers(), interactions, interaction.deserializer())
                .readAll(value ->
                        everyInteraction.published(Objects.requireNonNull(value).getInteractionId(), value));
        SingleObjectSerde<HoldStatistics> interval = new SingleObjectSerde<>(OutputValue.HOLD_STATISTICS.type());
        new TopicReader<>(broker.bootstrapServers(), statistics, interval.deserializer())
                .readAll(value -> everyInterval.published(
                        Objects.requireNonNull(value).getIntervalStart() + "/" + value.getGrouping() + "/"
                                + value.getValue(),
                        value));
        List<String> violations = new ArrayList<>(everyInteraction.violations());
        violations.addAll(everyInterval.violations());
        return violations;
    }
}
