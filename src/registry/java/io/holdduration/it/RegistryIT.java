package io.holdduration.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdduration.avro.HoldDuration;
import io.holdduration.demo.broker.LocalBroker;
import io.holdduration.guarantee.EveryHoldRight;
import io.holdduration.guarantee.Guarantees;
import io.holdduration.harness.ChannelEventBuilder;
import io.holdduration.platform.ExitCode;
import io.holdduration.testing.ApicurioRegistry;
import io.holdduration.testing.ForkedProcessor;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The real jar with a real Apicurio Registry, and Apicurio's own deserializer at the other end. */
@Tag("registry")
class RegistryIT {
    @AutoClose
    private static LocalBroker broker;

    @AutoClose
    private static ApicurioRegistry registry;

    @TempDir
    private static Path directory;

    private final Topics topics = new Topics(broker.bootstrapServers());
    private RegistrySite site;
    private Backlog backlog;

    @BeforeAll
    static void start() throws Exception {
        broker = LocalBroker.start();
        registry = ApicurioRegistry.start(directory);
        registry.put("/config", "{\"compatibility\":\"BACKWARD\"}");
    }

    /** A site that is named like the test, and the beginning of some days on its input. */
    private void given(TestInfo test, int channelsPerDay) throws Exception {
        site = siteOf(test);
        backlog = new Backlog(site.in(), 7, channelsPerDay);
        topics.create(Backlog.PARTITIONS, site.in(), site.out());
        topics.write(backlog.firstHalf());
    }

    private static RegistrySite siteOf(TestInfo test) {
        return new RegistrySite(
                test.getTestMethod().orElseThrow().getName(), directory, broker.bootstrapServers(), registry);
    }

    /** One channel is on hold, and another no longer is: there is something for each topic. */
    @Test
    void shouldRegisterTheSchemaOfEveryTopic(TestInfo test) throws Exception {
        site = siteOf(test);
        topics.create(1, site.in(), site.out());
        Instant heldAt = Instant.now().minusSeconds(60);
        topics.write(Stream.of(
                        ChannelEventBuilder.held("c-1", heldAt),
                        ChannelEventBuilder.held("c-2", heldAt).inInteraction("i-2"),
                        ChannelEventBuilder.retrieved("c-2", heldAt.plusSeconds(30)))
                .map(event -> new ProducerRecord<byte[], byte[]>(site.in(), event.json()))
                .toList());

        try (ForkedProcessor processor = site.working("hold.current.topic=" + site.current());
                ForkedProcessor analyze = site.analyzing()) {
            assertThat(site.firstByApicurio(site.current()).get("channelId")).hasToString("c-1");
            assertThat(site.firstByApicurio(site.interactions()).get("interactionId"))
                    .hasToString("i-2");
            assertThat(site.firstByApicurio(site.statistics()).get("holds")).isEqualTo(1);
            for (ForkedProcessor process : List.of(analyze, processor)) {
                assertThat(process.terminate(RegistrySite.PATIENCE))
                        .as(process.log())
                        .isZero();
            }
        }

        assertThat(registry.get("/subjects"))
                .contains(Stream.of(site.out(), site.current(), site.interactions(), site.statistics())
                        .map(topic -> "\"" + topic + "-value\"")
                        .toList());
    }

    @Test
    void shouldBeReadByApicuriosOwnDeserializer(TestInfo test) throws Exception {
        given(test, 50);
        topics.write(backlog.secondHalf());
        topics.write(backlog.theEveningAfter());
        List<ConsumerRecord<String, HoldDuration>> ours;
        try (ForkedProcessor processor = site.working();
                TopicReader<String, HoldDuration> reader = site.ourReader()) {
            ours = reader.readUntilRight(read -> backlog.violations(new EveryHoldRight(), read));
            assertThat(processor.terminate(RegistrySite.PATIENCE))
                    .as(processor.log())
                    .isZero();
        }
        List<ConsumerRecord<String, GenericRecord>> apicurios;
        try (TopicReader<String, GenericRecord> reader = site.apicuriosReader()) {
            apicurios = reader.readUntilRight(
                    read -> read.size() >= ours.size() ? List.of() : List.of(read.size() + " records"));
        }

        assertThat(backlog.violations(Guarantees.all(), ours)).isEmpty();
        assertThat(apicurios).hasSameSizeAs(ours).hasSizeGreaterThan(200);
        Map<String, HoldDuration> byPlace = new HashMap<>();
        ours.forEach(record -> byPlace.put(record.partition() + "@" + record.offset(), record.value()));
        for (ConsumerRecord<String, GenericRecord> record : apicurios) {
            assertSameFields(record.value(), byPlace.get(record.partition() + "@" + record.offset()));
        }
        assertThat(site.versions()).containsExactly(1);
    }

    @Test
    void shouldRegisterAVersionAfterAnOlderOne(TestInfo test) throws Exception {
        given(test, 5);
        int older = site.register(SchemaVersions.older());

        int own = site.idOfFirstRecord();

        assertThat(own).isNotEqualTo(older);
        assertThat(site.versions()).containsExactly(1, 2);
        assertThat(site.firstByApicurio().getSchema().getField("endReason")).isNotNull();
    }

    @Test
    void shouldGoOnUnderItsOwnVersionAfterALaterOneAndReadBoth(TestInfo test) throws Exception {
        given(test, 5);
        int own = site.register(SchemaVersions.own());
        int later = site.register(SchemaVersions.later());

        assertThat(site.idOfFirstRecord()).isEqualTo(own).isNotEqualTo(later);

        assertThat(site.versions()).containsExactly(1, 2);
        GenericRecord asLater = SchemaVersions.as(SchemaVersions.later(), site.firstByApicurio());
        topics.write(List.of(new ProducerRecord<>(site.out(), 0, null, SchemaVersions.confluent(later, asLater))));
        try (TopicReader<String, HoldDuration> reader = site.ourReader()) {
            assertThat(reader.readUntilRight(RegistryIT::whatIsMissing))
                    .filteredOn(record -> record.key() == null)
                    .singleElement()
                    .extracting(record -> record.value().getHoldId())
                    .isEqualTo(asLater.get("holdId").toString());
        }
    }

    private static List<String> whatIsMissing(List<ConsumerRecord<String, HoldDuration>> read) {
        return read.stream().anyMatch(record -> record.key() == null)
                ? List.of()
                : List.of("the record of the later version");
    }

    @Test
    void shouldRefuseToStartUnderAnIncompatibleSubject(TestInfo test) throws Exception {
        given(test, 5);
        site.register(SchemaVersions.incompatible());

        assertRefused(
                site.processor(),
                "Cannot register the schema of subject " + site.out() + "-value: ",
                " says status 409, ",
                "STRING not compatible with writer type: LONG");

        assertThat(site.versions()).containsExactly(1);
    }

    @Test
    void shouldRefuseToStartWhereItMayNotRegisterAndNobodyHas(TestInfo test) throws Exception {
        given(test, 5);

        assertRefused(
                site.processor("auto.register.schemas=false"),
                "Cannot find the schema of subject " + site.out() + "-value: ",
                " says status 404, ",
                "register it, or set auto.register.schemas=true");

        assertThat(registry.get("/subjects")).doesNotContain(site.out());
    }

    @Test
    void shouldWriteWhereItMayNotRegisterAndAnotherHas(TestInfo test) throws Exception {
        given(test, 5);
        // As a build would register it: in its own spelling.
        int registered =
                site.register(new ObjectMapper().readTree(SchemaVersions.own()).toPrettyString());

        assertThat(site.idOfFirstRecord("auto.register.schemas=false")).isEqualTo(registered);

        assertThat(site.versions()).containsExactly(1);
        assertThat(site.firstByApicurio().get("holdId")).isNotNull();
    }

    private static void assertRefused(ForkedProcessor started, String... parts) throws Exception {
        try (ForkedProcessor processor = started) {
            assertThat(processor.awaitExit(RegistrySite.PATIENCE))
                    .as(processor.log())
                    .isEqualTo(ExitCode.REFUSED);
            assertThat(processor.log().lines().filter(line -> line.startsWith("error: ")))
                    .singleElement()
                    .asString()
                    .contains(parts);
            assertThat(processor.log()).doesNotContain("\tat ");
        }
    }

    private static void assertSameFields(GenericRecord generic, HoldDuration hold) {
        assertThat(generic.getSchema().getFields())
                .hasSameSizeAs(hold.getSchema().getFields());
        for (Schema.Field field : hold.getSchema().getFields()) {
            Object value = hold.get(field.pos());
            Object plain = value instanceof Instant instant ? instant.toEpochMilli() : value;
            assertThat(String.valueOf(generic.get(field.name())))
                    .as(field.name())
                    .isEqualTo(String.valueOf(plain));
        }
    }
}
