package io.holdduration.platform.preflight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process reads, writes and owns on the cluster. Topic checks, permissions and the group check follow from it.
 *
 * @param application its {@code application.id}: the name of its consumer group; internal topics and transactional ids are named
 *     {@code <application>-…}
 * @param inputs topics that it reads; at least one
 * @param outputs topics that it writes results to
 * @param deadLetters topic that it writes rejected input to; empty if it rejects none
 * @param repartition internal topic between two of its tasks; empty if the input is read as it is keyed
 * @param drained internal topic that it would have with an input that is not keyed, and that must be drained where it is; empty if
 *     it has that topic, or never has one
 * @param changelogs internal topics that hold copies of its state; at least one
 */
public record Footprint(
        String application,
        List<String> inputs,
        List<String> outputs,
        Optional<String> deadLetters,
        Optional<String> repartition,
        Optional<String> drained,
        List<String> changelogs) {
    public Footprint {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        changelogs = List.copyOf(changelogs);
    }

    /** The name that Kafka Streams gives to the repartition topic called {@code name} in the topology. */
    public static String repartition(String application, String name) {
        return application + "-" + name + "-repartition";
    }

    /** The name that Kafka Streams gives to the changelog of a store. */
    public static String changelog(String application, String store) {
        return application + "-" + store + "-changelog";
    }

    /** Topics that Kafka Streams creates for itself. */
    public List<String> internal() {
        return Stream.concat(repartition.stream(), changelogs.stream()).toList();
    }

    /** Topics that must exist before the start. */
    public List<String> external() {
        return Stream.of(inputs.stream(), outputs.stream(), deadLetters.stream())
                .flatMap(topics -> topics)
                .toList();
    }

    /** Topics that are written to, internal ones included. */
    public List<String> written() {
        return Stream.of(outputs.stream(), deadLetters.stream(), internal().stream())
                .flatMap(topics -> topics)
                .toList();
    }

    /** The changelog that every installation has, whatever else it owns. */
    public String changelog() {
        return changelogs.get(0);
    }

    /** Whether the input is read as it is keyed. */
    boolean isInputKeyed() {
        return repartition.isEmpty();
    }

    /** Beginning of the names of internal topics and transactional ids. */
    String ownPrefix() {
        return application + "-";
    }
}
