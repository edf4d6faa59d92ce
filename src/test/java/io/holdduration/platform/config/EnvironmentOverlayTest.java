package io.holdduration.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.contract.HoldSetting;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EnvironmentOverlayTest {
    @Test
    void shouldFindSettingsOfTheProcessorAndOfKafka() {
        Map<String, String> environment = Map.of(
                "HOLD_OUTPUT_TOPIC", "out",
                "BOOTSTRAP_SERVERS", "broker:9092",
                "MAIN_CONSUMER_GROUP_INSTANCE_ID", "a",
                "TOPIC_MIN_INSYNC_REPLICAS", "2",
                "RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST", "1",
                "CONFIG_PROVIDERS_ENV_CLASS", "some.Class",
                "PATH", "/bin",
                "TOPIC_OF_THE_DAY", "kafka");

        assertThat(EnvironmentOverlay.settings(environment, HoldSetting.all()))
                .isEqualTo(Map.of(
                        "hold.output.topic", "out",
                        "bootstrap.servers", "broker:9092",
                        "main.consumer.group.instance.id", "a",
                        "topic.min.insync.replicas", "2",
                        "rack.aware.assignment.non_overlap_cost", "1",
                        "config.providers.env.class", "some.Class"));
    }

    @Test
    void shouldPassOnUnknownHoldNamesToBeRefused() {
        assertThat(EnvironmentOverlay.settings(Map.of("HOLD_COLOUR", "blue"), HoldSetting.all()))
                .containsOnlyKeys("hold.colour");
    }

    @Test
    void shouldPassOnUnknownNamesOfTheRegistryToBeRefused() {
        Map<String, String> environment =
                Map.of("SCHEMA_REGISTRY_URL", "http://registry:8081", "SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATON", "x");

        assertThat(EnvironmentOverlay.settings(environment, HoldSetting.all()))
                .containsOnlyKeys("schema.registry.url", "schema.registry.ssl.truststore.locaton");
    }

    @Test
    void shouldTakeAnEmptyVariableForNone() {
        assertThat(EnvironmentOverlay.settings(Map.of("HOLD_OUTPUT_TOPIC", "", "HOLD_COLOUR", " "), HoldSetting.all()))
                .isEmpty();
    }

    @Test
    void shouldNotTakeKubernetesServiceLinksForSettings() {
        Map<String, String> environment = Map.of(
                "HOLD_DURATION_PROCESSOR_SERVICE_HOST", "10.0.0.1",
                "HOLD_DURATION_PROCESSOR_SERVICE_PORT_HTTP", "8080",
                "HOLD_DURATION_PROCESSOR_PORT", "tcp://10.0.0.1:8080",
                "HOLD_DURATION_PROCESSOR_PORT_8080_TCP_ADDR", "10.0.0.1");

        assertThat(EnvironmentOverlay.settings(environment, HoldSetting.all())).isEmpty();
    }

    /** All variables that Kubernetes derives from a service called schema-registry with the port 8081, which is called http. */
    @Test
    void shouldNotTakeTheLinksOfAServiceCalledSchemaRegistryForSettings() {
        Map<String, String> environment = Map.of(
                "SCHEMA_REGISTRY_SERVICE_HOST", "10.0.0.1",
                "SCHEMA_REGISTRY_SERVICE_PORT", "8081",
                "SCHEMA_REGISTRY_SERVICE_PORT_HTTP", "8081",
                "SCHEMA_REGISTRY_PORT", "tcp://10.0.0.1:8081",
                "SCHEMA_REGISTRY_PORT_8081_TCP", "tcp://10.0.0.1:8081",
                "SCHEMA_REGISTRY_PORT_8081_TCP_PROTO", "tcp",
                "SCHEMA_REGISTRY_PORT_8081_TCP_PORT", "8081",
                "SCHEMA_REGISTRY_PORT_8081_TCP_ADDR", "10.0.0.1",
                "SCHEMA_REGISTRY_KAFKASTORE_TOPIC", "_schemas", // of the registry itself
                "SCHEMA_REGISTRY_URL", "http://schema-registry:8081");

        assertThat(EnvironmentOverlay.settings(environment, HoldSetting.all()))
                .containsOnly(Map.entry("schema.registry.url", "http://schema-registry:8081"));
    }

    /** Were there two for one variable, it would set both. */
    @Test
    void shouldHaveOneVariableForEachSetting() {
        Set<String> variables = new TreeSet<>();

        assertThat(KafkaNames.all())
                .allSatisfy(name -> assertThat(variables.add(name.replace('.', '_')))
                        .as(name)
                        .isTrue());
    }
}
