package io.holdduration.platform.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holdduration.durations.ProcessorConfig;
import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Broker;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.testing.Exits;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class PermissionCheckTest {
    private static final ProcessorConfig CONFIG =
            ProcessorConfig.of(Map.of("bootstrap.servers", "broker:9092", "application.id", "app"));

    private final Map<String, Set<AclOperation>> allowed = new HashMap<>();
    private final PermissionCheck check =
            new PermissionCheck(CONFIG.deployment().footprint(), this::on);

    private Optional<Set<AclOperation>> on(ResourceType resource, String name) {
        return Optional.ofNullable(allowed.get(name));
    }

    @Test
    void shouldNotMindABrokerThatDoesNotSay() {
        assertThatCode(check::require).doesNotThrowAnyException();
    }

    @Test
    void shouldWarnOfAnOptionalPermissionAndRefuseWithoutANeededOne() {
        Permission describe = Permission.on(ResourceType.GROUP, "app", AclOperation.DESCRIBE);
        PermissionCheck one = PermissionCheck.of(List.of(describe), "group", this::on);
        allowed.put("app", EnumSet.noneOf(AclOperation.class));

        assertThat(one.warnings("it sees less").findings())
                .extracting(Finding::level, Finding::line)
                .containsExactly(tuple(
                        Finding.Level.WARN,
                        "Not allowed: DESCRIBE on group app, so that it sees less; allow it; see docs/permissions.md"));
        assertThatThrownBy(one::require).hasMessage("Not allowed: DESCRIBE on group app; see docs/permissions.md");

        allowed.put("app", EnumSet.of(AclOperation.DESCRIBE));
        assertThat(one.warnings("it sees less").findings())
                .extracting(Finding::level)
                .containsExactly(Finding.Level.OK);
    }

    /** A process without internal topics of its own reads those of another; it does not know their names. */
    @Test
    void shouldAskAboutAPrefixWithoutTopicsToNameByANameWithIt() {
        Permission describe = Permission.below(ResourceType.TOPIC, "app-", AclOperation.DESCRIBE);
        PermissionCheck one = PermissionCheck.of(List.of(describe), "topics", this::on);
        allowed.put("app-0", EnumSet.noneOf(AclOperation.class));

        assertThatThrownBy(one::require).hasMessage("Not allowed: DESCRIBE on topic app-*; see docs/permissions.md");

        allowed.put("app-0", EnumSet.of(AclOperation.DESCRIBE));
        assertThatCode(one::require).doesNotThrowAnyException();
    }

    @Test
    void shouldSayThatItDoesNotKnowWhereTheBrokerDoesNotAnswer() {
        Broker.Grants silent = new Broker.Grants() {
            @Override
            public Optional<Set<AclOperation>> on(ResourceType resource, String name) {
                return Optional.empty();
            }

            @Override
            public boolean isAway() {
                return true;
            }
        };
        PermissionCheck unanswered = new PermissionCheck(CONFIG.deployment().footprint(), silent);

        assertThat(unanswered.check().findings()).extracting(Finding::level).containsExactly(Finding.Level.WARN);
        assertThat(unanswered.warnings("").findings())
                .extracting(Finding::level)
                .containsExactly(Finding.Level.WARN);
        assertThatCode(unanswered::require).doesNotThrowAnyException();
    }

    @Test
    void shouldNameAllThatIsMissingInOneLine() {
        allowed.put("hold-durations", EnumSet.of(AclOperation.READ, AclOperation.DESCRIBE));
        allowed.put("app-hold-timelines-changelog", EnumSet.of(AclOperation.WRITE));
        allowed.put("app-0", EnumSet.noneOf(AclOperation.class));

        assertThatThrownBy(check::require)
                .isInstanceOfSatisfying(ExitException.class, Exits.REFUSED)
                .hasMessage("Not allowed: WRITE on topic hold-durations, READ on topic app-hold-timelines-changelog,"
                        + " WRITE on transactional id app-*; see docs/permissions.md");
    }

    @Test
    void shouldNotAskToCreateWhatExists() {
        allowed.put("app-hold-timelines-changelog", EnumSet.of(AclOperation.READ, AclOperation.WRITE));

        assertThat(check.missing()).isEmpty();
    }

    @Test
    void shouldTakeFromTheFailureWhatTheBrokerDoesNotSay() {
        Throwable group = new StreamsException(new GroupAuthorizationException("no"));
        Throwable transaction = new StreamsException(new TransactionalIdAuthorizationException("no"));

        assertThat(check.missingAfter(group)).extracting(Permission::toString).containsExactly("READ on group app");
        assertThat(check.missingAfter(transaction))
                .extracting(Permission::toString)
                .containsExactly("WRITE on transactional id app-*");
    }

    @Test
    void shouldNeedWhatFollowsFromTheSettings() {
        Map<String, String> settings = Map.of(
                "application.id", "app",
                "hold.input.topics", "a,b",
                "hold.output.topic", "out",
                "hold.dead.letter.topic", "dead",
                "hold.input.keyed.by.channel", "true");

        assertThat(needed(settings))
                .containsExactly(
                        "READ on topic a",
                        "READ on topic b",
                        "WRITE on topic out",
                        "WRITE on topic dead",
                        "CREATE on topic app-*",
                        "READ on topic app-*",
                        "WRITE on topic app-*",
                        "READ on group app",
                        "WRITE on transactional id app-*");
    }

    private static List<String> needed(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("application.id", "hold-duration-processor");
        all.put("bootstrap.servers", "broker:9092");
        return PermissionCheck.needed(ProcessorConfig.of(all).deployment().footprint()).stream()
                .map(Permission::toString)
                .toList();
    }
}
