package io.holdduration.demo;

import io.holdduration.simulation.ContactCentre;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Posting;
import io.holdduration.simulation.SimulatedDay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demo without arguments: a few explanatory scenes, then a whole day. */
final class Show implements Programme {
    /** The minimum duration of a scene, so that an unexpected record appears in the scene that caused it. */
    private static final Duration SCENE = Duration.ofMillis(400);

    private static final int FRAMES = 120;
    private static final Duration FRAME = Duration.ofMillis(80);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Script script = Script.ofTheDay();
    private final ContactCentre centre;
    private final List<Message> messages = new ArrayList<>(script.messages());
    private final List<Truth> truths = new ArrayList<>(script.truths());

    Show(ContactCentre centre) {
        this.centre = centre;
    }

    @Override
    public List<String> introduction() {
        return List.of(
                "The vendor, Vonage Contact Center, is played by a script and by a simulation; its events come as badly",
                "as in real life: late, twice, shuffled, broken, and without keys on " + Topics.PARTITIONS
                        + " partitions.");
    }

    @Override
    public void play(Stage stage, Screen screen) throws InterruptedException {
        play(stage, screen, script.scenes());
        screen.say("");
        screen.say("A day at a contact centre, simulated: " + centre.channels() + " channels, seed " + centre.seed()
                + ". Customers call from nine to five, agents hold them,");
        screen.say("consult and transfer; some hang up on hold. Deliveries are repeated, or fail and come up to a day"
                + " later.");
        Table table = Table.ofOneDay();
        try (Board board = screen.board(table)) {
            stage.show(table, board);
            play(stage, centre.day(), centre.dayAfter());
        }
        stage.show(table, screen.plainBoard());
    }

    private static void play(Stage stage, Screen screen, List<Scene> scenes) throws InterruptedException {
        screen.say("");
        screen.say(Table.ofOneDay().header());
        int deadLetters = 0;
        for (Scene scene : scenes) {
            screen.announce(scene);
            stage.vendor().send(scene);
            deadLetters += scene.rejected();
            stage.watch(SCENE);
            stage.awaitHolds(scene.truths());
            stage.awaitDeadLetters(deadLetters);
        }
    }

    private void play(Stage stage, SimulatedDay day, List<Posting> dayAfter) throws InterruptedException {
        List<Posting> postings = day.postings();
        messages.addAll(day.messages());
        messages.addAll(dayAfter.stream().map(Posting::message).toList());
        day.holds().values().stream().map(Truth::of).forEach(truths::add);
        for (int frame = 0; frame < FRAMES; frame++) {
            int from = (int) ((long) postings.size() * frame / FRAMES);
            int to = (int) ((long) postings.size() * (frame + 1) / FRAMES);
            if (from == to) {
                continue;
            }
            stage.vendor().post(postings.subList(from, to));
            stage.watch(FRAME);
            stage.progress(99 * to / postings.size(), time(postings.get(to - 1)));
        }
        stage.vendor().post(dayAfter);
        stage.awaitHolds(truths);
        stage.awaitCalm();
        stage.progress(100, time(dayAfter.get(dayAfter.size() - 1)));
    }

    private static String time(Posting posting) {
        return TIME.format(Instant.ofEpochMilli(posting.deliveredAtMillis()));
    }

    @Override
    public Summary summary(Ledger ledger, Counters counters, long unsettled) {
        return new Summary(new Plan(messages, truths), ledger, counters, unsettled, List.of());
    }
}
