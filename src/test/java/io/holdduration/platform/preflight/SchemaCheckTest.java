package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.contract.HoldSetting;
import io.holdduration.contract.OutputValue;
import io.holdduration.platform.encoding.EncodingSettings;
import io.holdduration.platform.encoding.registry.StubRegistry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that writes current holds, and reads statistics. */
class SchemaCheckTest {
    private final StubRegistry registry = StubRegistry.start();
    private final Map<String, String> properties = new HashMap<>(Map.of("schema.registry.url", registry.url()));

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldShowTheSchemasThatAreWrittenAndThoseThatAreRead() {
        assertThat(report().lines())
                .containsExactly("ok    schema of current-holds    id 7", "ok    schema of hold-statistics  id 7");
        assertThat(registry.requests()).isEqualTo(2);
    }

    @Test
    void shouldTakeASchemaThatIsReadAndThatNobodyHasRegisteredYet() {
        registry.answersNotFound();

        assertThat(reportOfReader().isRefusal()).isFalse();
        assertThat(reportOfReader().lines())
                .containsExactly("ok    schema of hold-statistics  not in the registry yet; the process that writes the"
                        + " topic registers it. If it has, schema.registry.url lacks its path");
    }

    @Test
    void shouldFailIfASchemaMayNotBeRead() {
        registry.answersOnlyTo("Bearer of-another", "{}");

        assertThat(reportOfReader().isRefusal()).isTrue();
        assertThat(reportOfReader().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "fail  schema of hold-statistics  Cannot find the schema of subject hold-statistics-value: ")
                .contains("status 401");
    }

    @Test
    void shouldAskNoRegistryForJson() {
        properties.put("hold.output.format", "json");

        assertThat(report().lines()).isEmpty();
        assertThat(registry.requests()).isZero();
    }

    private CheckReport report() {
        EncodingSettings settings = settings();
        return SchemaCheck.report(
                settings,
                Map.of("current-holds", OutputValue.CURRENT_HOLD.type()),
                Map.of("hold-statistics", OutputValue.HOLD_STATISTICS.type()),
                () -> settings);
    }

    private CheckReport reportOfReader() {
        EncodingSettings settings = settings();
        return SchemaCheck.report(
                settings, Map.of(), Map.of("hold-statistics", OutputValue.HOLD_STATISTICS.type()), () -> settings);
    }

    private EncodingSettings settings() {
        return EncodingSettings.of(HoldSetting.all().parse(properties));
    }
}
