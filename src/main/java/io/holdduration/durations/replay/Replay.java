package io.holdduration.durations.replay;

import io.holdduration.durations.HoldSettings;
import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Causes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Writes dead letters back to the input, each once: a copy and its mark as replayed are one transaction.
 *
 * @param config the configuration of the processor
 * @param selection the dead letters to replay
 * @param isDryRun whether nothing is written
 */
public record Replay(ProcessorConfig config, Selection selection, boolean isDryRun) {
    /**
     * Replays, and reports to the operator.
     *
     * @param out receives a histogram of the reasons
     * @param err receives a line of progress every few seconds
     * @throws ExitException if the replay fails; dead letters replayed before that stay replayed
     */
    public void run(PrintWriter out, PrintWriter err) {
        HoldSettings settings = config.settings();
        Map<String, Integer> partitions = partitions();
        ReplayClients clients = ReplayClients.of(config.streams());
        try (Consumer<byte[], byte[]> consumer = clients.consumer();
                LetterSink sink = isDryRun
                        ? new LetterSink.DryRun()
                        : new TransactionalSink(clients.producer(), consumer.groupMetadata())) {
            ReplayRun run = new ReplayRun(
                    consumer,
                    sink,
                    (letter, replayed) ->
                            selection.judge(letter, settings.inputTopics(), settings.replayMax(), replayed),
                    partitions,
                    settings.inputTopics().get(0),
                    System::nanoTime);
            out.println("dead letters of " + settings.deadLetterTopic() + ", group " + clients.group());
            try {
                if (!run.begin(letterPartitions(partitions))) {
                    out.println("the group has no offsets: no letter counts as replayed");
                }
                run.read(progress -> {
                            err.println(progress);
                            err.flush();
                        })
                        .lines(isDryRun ? "would replay" : "replayed")
                        .forEach(out::println);
                out.flush();
            } catch (KafkaException | ExitException e) {
                throw ExitException.refused(
                        "Replay ended early: " + reason(e) + "; " + run.committed()
                                + " letters are replayed, another run continues",
                        e);
            }
        } catch (KafkaException e) {
            throw ExitException.refused("Kafka's clients refuse their settings: " + Causes.reason(e), e);
        }
    }

    private static String reason(RuntimeException failure) {
        if (Causes.has(failure, ProducerFencedException.class)
                || Causes.has(failure, InvalidProducerEpochException.class)) {
            return "another replay has taken over";
        }
        return failure instanceof ExitException ? String.valueOf(failure.getMessage()) : Causes.reason(failure);
    }

    /** Returns the partition count of each topic; all topics must exist. */
    private Map<String, Integer> partitions() {
        List<String> topics = new ArrayList<>(config.settings().inputTopics());
        topics.add(config.settings().deadLetterTopic());
        try (Broker broker = Broker.open(config.streams())) {
            return broker.requirePartitions(topics);
        }
    }

    private Set<TopicPartition> letterPartitions(Map<String, Integer> partitions) {
        String topic = config.settings().deadLetterTopic();
        Set<TopicPartition> all = new HashSet<>();
        for (int partition = 0; partition < partitions.getOrDefault(topic, 0); partition++) {
            all.add(new TopicPartition(topic, partition));
        }
        return all;
    }
}
