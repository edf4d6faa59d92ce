package io.holdduration.demo;

import static io.holdduration.demo.Channel.at;

import io.holdduration.simulation.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The story: the events of one day, delivered as badly as the vendor's documents allow. */
record Script(List<Scene> scenes) {
    Script {
        scenes = List.copyOf(scenes);
    }

    static Script ofTheDay() {
        return new Script(Stream.of(
                        Stream.of(ordinary(), endFirst(), twice(), shuffled(), abandoned()),
                        corrected(),
                        Stream.of(halves(), Noise.scene(), evening(), nextMorning()))
                .flatMap(scenes -> scenes)
                .toList());
    }

    List<Message> messages() {
        return scenes.stream().flatMap(scene -> scene.messages().stream()).toList();
    }

    /** Returns the required content of every hold's last record. */
    List<Truth> truths() {
        Map<Truth.Key, Truth> last = scenes.stream()
                .flatMap(scene -> scene.truths().stream())
                .collect(Collectors.toMap(Truth::key, truth -> truth, (old, now) -> now, LinkedHashMap::new));
        return List.copyOf(last.values());
    }

    private static Scene ordinary() {
        Channel anna = Channel.named("anna");
        return Scene.of("An ordinary hold.")
                .sends(anna.held(1, "09:00"), anna.retrieved(1, "09:04:12.345"))
                .makesKnown(retrieved(anna, "09:00", "09:04:12.345"));
    }

    private static Scene endFirst() {
        Channel ben = Channel.named("ben");
        return Scene.of(
                        "The end arrives before the start: it waits in the channel's timeline, and the hold is published",
                        "when the start is there. Pairing decides which end belongs to it, HoldDecider what goes out.")
                .sendsInOrder(ben.retrieved(0, "09:12:30.500"), ben.held(1, "09:10"))
                .makesKnown(retrieved(ben, "09:10", "09:12:30.500"));
    }

    private static Scene twice() {
        Channel carla = Channel.named("carla");
        Message retrieved = carla.retrieved(0, "09:21:40");
        return Scene.of("One hold in five events: as v0 and as v1, delivered again, and again with a new id.")
                .sends(
                        carla.held(0, "09:20"),
                        carla.held(1, "09:20").duplicate(),
                        retrieved,
                        retrieved.duplicate(),
                        carla.reminted().retrievedInBinaryMode(1, "09:21:40").duplicate())
                .makesKnown(retrieved(carla, "09:20", "09:21:40"));
    }

    private static Scene shuffled() {
        Channel dora = Channel.named("dora");
        return Scene.of("Shuffled: two holds look like a long one, until the events between them are in.")
                .sendsInOrder(
                        dora.held(1, "09:30"),
                        dora.retrieved(1, "09:33:20"),
                        dora.retrieved(1, "09:30:45.250").late(),
                        dora.held(1, "09:31").late())
                .makesKnown(retrieved(dora, "09:30", "09:30:45.250"), retrieved(dora, "09:31", "09:33:20"));
    }

    private static Scene abandoned() {
        Channel emil = Channel.named("emil");
        return Scene.of("A customer hangs up on hold. What follows the hang-up changes nothing.")
                .sendsInOrder(
                        emil.held(0, "09:40"),
                        emil.disconnected("09:47:08.120"),
                        emil.wrapStarted("09:47:08.120"),
                        emil.ended("09:47:09"))
                .makesKnown(Truth.disconnected(emil.id(), at("09:40"), at("09:47:08.120")));
    }

    private static Stream<Scene> corrected() {
        Channel fay = Channel.named("fay");
        return Stream.of(
                Scene.of("Half an hour on hold, then the call ends, or so it seems.")
                        .sends(fay.held(1, "10:00"), fay.ended("10:30"))
                        .makesKnown(Truth.disconnected(fay.id(), at("10:00"), at("10:30"))),
                Scene.of("The vendor repeats a delivery that had failed: it was four minutes. The record is corrected.")
                        .sends(fay.retrieved(1, "10:04").late())
                        .makesKnown(retrieved(fay, "10:00", "10:04")));
    }

    private static Scene halves() {
        return Scene.of(
                        "Halves of holds, among them the vendor's two examples as printed. Each waits for the other half",
                        "for 4 hours (hold.unresolved.after) by the clock of the events, so nothing is published yet.")
                .sends(
                        Channel.named("gus").held(1, "13:00"),
                        Channel.named("hana").retrieved(0, "13:20"),
                        Channel.named("ivan").held(0, "13:30"),
                        printed("channel.held.v1", "740109c1 held.v1 14:34:36.088"),
                        printed("channel.retrieved.v0", "27f5fdb2 retrieved.v0 14:34:36.088"));
    }

    private static Scene evening() {
        return Scene.of(
                        "Evening: other calls end. They are not on hold, but their events move the clock beyond 4 hours.")
                .sends(
                        Channel.named("jane").ended("20:00"),
                        Channel.named("kurt").ended("20:00"),
                        Channel.named("mia").ended("20:00"),
                        Channel.named("paul").ended("20:00"))
                .makesKnown(
                        Truth.unresolved(Channel.named("gus").id(), at("13:00")),
                        Truth.unmatched(Channel.named("hana").id(), at("13:20")),
                        Truth.unresolved(Channel.named("ivan").id(), at("13:30")),
                        Truth.unresolved("740109c1-12d5-430f-9543-131fe5c4edcb", at("14:34:36.088")),
                        Truth.unmatched("27f5fdb2-f82f-4efe-9ef8-8453c9297ab3", at("14:34:36.088")));
    }

    private static Scene nextMorning() {
        Channel hana = Channel.named("hana");
        Channel ivan = Channel.named("ivan");
        return Scene.of(
                        "The vendor tries for up to 24 hours: two of the missing halves arrive after all.",
                        "The end that had no start is withdrawn: it belongs to a hold now.")
                .sends(
                        hana.held(1, "13:15").late(),
                        ivan.retrieved(0, "13:37:30").late())
                .makesKnown(
                        Truth.withdrawn(hana.id(), at("13:20")),
                        retrieved(hana, "13:15", "13:20"),
                        retrieved(ivan, "13:30", "13:37:30"));
    }

    private static Truth retrieved(Channel channel, String heldAt, String endedAt) {
        return Truth.retrieved(channel.id(), at(heldAt), at(endedAt));
    }

    /** Returns an example from the vendor's documents, without the header that states its content type. */
    private static Message printed(String type, String label) {
        try (InputStream json = Objects.requireNonNull(Script.class.getResourceAsStream(type + ".json"), type)) {
            String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
            return Message.withoutHeaders(label, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
