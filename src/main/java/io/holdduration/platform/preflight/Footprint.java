package io.holdduration.platform.preflight;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The topics and names that a process reads, writes and owns on the cluster. Topic checks, permissions and the group check are derived
 * from it.
 *
 * @param application its {@code application.id}: the name of its consumer group; internal topics and transactional ids are named
 *     {@code <application>-…}
 * @param inputs topics that it reads; at least one
 * @param outputs topics to which it writes results, with the way that each is cleaned up
 * @param deadLetters topic to which it writes rejected input; empty if it rejects none
 * @param repartitions internal topics between its tasks; empty if the input is already keyed
 * @param drained internal topic that it would have if its input were not keyed, and that must be drained if it exists; empty if it has
 *     that topic, or never has one
 * @param changelogs internal topics with copies of its state; at least one
 * @param single those of the internal topics that have one partition, whatever the input has
 */
public record Footprint(
        String application,
        List<String> inputs,
        List<Output> outputs,
        Optional<String> deadLetters,
        List<String> repartitions,
        Optional<String> drained,
        List<String> changelogs,
        Set<String> single) {
    /**
     * A topic with results.
     *
     * @param topic its name
     * @param cleanup the way that its records need
     * @param retention the retention that its records need if it deletes them by age
     */
    public record Output(String topic, Cleanup cleanup, TopicRetention retention) {}

    public Footprint {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        repartitions = List.copyOf(repartitions);
        changelogs = List.copyOf(changelogs);
        single = Set.copyOf(single);
    }

    /** Returns Kafka Streams' name for the repartition topic called {@code name} in the topology. */
    public static String repartition(String application, String name) {
        return application + "-" + name + "-repartition";
    }

    /** Returns Kafka Streams' name for the changelog of a store. */
    public static String changelog(String application, String store) {
        return application + "-" + store + "-changelog";
    }

    /** The topics that Kafka Streams creates for itself. */
    public List<String> internal() {
        return Stream.concat(repartitions.stream(), changelogs.stream()).toList();
    }

    /** The topics that a reset deletes, in this order, including one that must be drained. */
    public List<String> left() {
        return Stream.of(repartitions.stream(), drained.stream(), changelogs.stream())
                .flatMap(topics -> topics)
                .toList();
    }

    /** The topics that must exist before the start. */
    public List<String> external() {
        return Stream.of(inputs.stream(), outputTopics(), deadLetters.stream())
                .flatMap(topics -> topics)
                .toList();
    }

    /** The topics that are written to, including internal ones. */
    public List<String> written() {
        return Stream.of(outputTopics(), deadLetters.stream(), internal().stream())
                .flatMap(topics -> topics)
                .toList();
    }

    /** The changelog that every installation has, whatever else it owns. */
    public String changelog() {
        return changelogs.get(0);
    }

    /** Returns the settings that a topic gets when it is created before the start. */
    Map<String, String> settingsOfNew(String topic) {
        return outputs.stream()
                .filter(output -> output.topic().equals(topic))
                .findFirst()
                .map(output -> output.cleanup().settings(output.retention()))
                .orElseGet(() -> Cleanup.DELETE.settings());
    }

    private Stream<String> outputTopics() {
        return outputs.stream().map(Output::topic);
    }

    /** Returns whether the input is already keyed. */
    boolean isInputKeyed() {
        return repartitions.isEmpty();
    }

    /** Returns the prefix of internal topics and transactional ids. */
    String ownPrefix() {
        return application + "-";
    }
}
