package io.holdduration.platform.streams;

import org.apache.kafka.common.TopicPartition;

/** Receiver of reports on input that did not come as expected. */
interface InputReport {
    /** A partition of an input topic is read from now on. */
    void reads(TopicPartition partition);

    /**
     * Offsets are gone, from the first missing one to the one before the first that is still there.
     *
     * @param partition of an input topic
     * @param firstMissing offset that would have been the next to be read
     * @param firstThere offset after those that are gone
     */
    void missed(TopicPartition partition, long firstMissing, long firstThere);

    /**
     * The consumer has gone back by itself: its offset is beyond the end of the partition.
     *
     * @param partition of an input topic
     * @param expected offset that would have been the next to be read
     * @param actual offset that is read next
     */
    void rewound(TopicPartition partition, long expected, long actual);
}
