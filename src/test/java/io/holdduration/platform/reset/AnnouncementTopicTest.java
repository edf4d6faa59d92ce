package io.holdduration.platform.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdduration.platform.ExitException;
import io.holdduration.testing.Exits;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AnnouncementTopicTest {
    @Test
    void shouldTakeBackEachKeyWhoseLastRecordIsAnAnnouncement() {
        FakeAnnouncements fake = new FakeAnnouncements()
                .announced(0, "c-1")
                .announced(0, "c-2")
                .takenBack(0, "c-2")
                .takenBack(0, "c-3")
                .announced(0, "c-3")
                .announced(1, "c-4");

        takeBack(fake);

        assertThat(fake.tombstones()).containsExactlyInAnyOrder("0 c-1", "0 c-3", "1 c-4");
    }

    /** Announced on partition 0; then the topic got another partition, and the channel's later records go there. */
    @Test
    void shouldTakeBackAKeyOnThePartitionThatShowsIt() {
        FakeAnnouncements fake =
                new FakeAnnouncements().announced(0, "c-1").announced(1, "c-1").takenBack(1, "c-1");

        takeBack(fake);

        assertThat(fake.tombstones()).containsExactly("0 c-1");
    }

    @Test
    void shouldLeaveWhatAnotherProcessHasAnnouncedLast() {
        FakeAnnouncements fake = new FakeAnnouncements()
                .announcedBy("/theirs", 0, "c-1")
                .announced(0, "c-2")
                .announcedBy("/theirs", 0, "c-2")
                .announcedBy("/theirs", 0, "c-3")
                .announced(0, "c-3");

        takeBack(fake);

        assertThat(fake.tombstones()).containsExactly("0 c-3");
    }

    /** 1. A killed instance leaves a transaction open; 2. another has committed an announcement behind it, and is stopped. */
    @Test
    void shouldWaitForAnOpenTransactionForAMinuteAndNoLonger() {
        FakeAnnouncements fake = new FakeAnnouncements().announced(0, "c-1");
        fake.ends.put(FakeAnnouncements.partition(0), 2L);
        AnnouncementTopic topic = fake.topic();
        fake.passes(Duration.ofMinutes(1));
        fake.passes(Duration.ofNanos(1));

        assertThatThrownBy(() -> topic.tombstones(fake.ends))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Cannot take back the announcements on topic now: the broker has sent nothing for 60 s,"
                        + " perhaps since a killed instance has left a transaction open; run reset again");
        assertThat(fake.polls()).isEqualTo(3);
    }

    @Test
    void shouldSayThatTheBrokerHasNotTakenATombstone() {
        FakeAnnouncements fake = new FakeAnnouncements(
                        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                            @Override
                            public synchronized void flush() {
                                errorNext(new TimeoutException("expired"));
                            }
                        })
                .announced(0, "c-1");

        assertThatThrownBy(() -> takeBack(fake))
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage(
                        "Cannot take back the announcements on topic now: TimeoutException: expired; run reset again");
    }

    private static void takeBack(FakeAnnouncements fake) {
        AnnouncementTopic topic = fake.topic();
        topic.write(topic.tombstones(fake.ends));
    }
}
