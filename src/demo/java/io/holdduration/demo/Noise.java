package io.holdduration.demo;

import io.holdduration.simulation.Breakage;
import io.holdduration.simulation.Message;
import io.holdduration.simulation.Message.Kind;
import java.util.stream.Stream;

/** Input without effect on any hold: broken in several ways, or irrelevant. */
final class Noise {
    private static final Channel MALLORY = Channel.named("mallory");
    private static final String TIME = "14:40";

    private Noise() {}

    static Scene scene() {
        Stream<Message> broken =
                Stream.of(Breakage.values()).map(breakage -> breakage.of(MALLORY.event("channel.held.v1", TIME)));
        Stream<Message> irrelevant = Stream.of(
                irrelevant("a parked call", "channel.parked.v1"),
                irrelevant("a coffee break", "agent.presencechanged.v1"),
                Message.tombstone());
        return Scene.of(
                        "Broken input becomes dead letters, each with its reason, and nothing stops.",
                        "A tombstone and events that are not about holds are counted and skipped.")
                .sends(Stream.concat(broken, irrelevant).toArray(Message[]::new));
    }

    private static Message irrelevant(String label, String type) {
        return Message.structured(label, MALLORY.event(type, TIME)).as(Kind.IRRELEVANT);
    }
}
