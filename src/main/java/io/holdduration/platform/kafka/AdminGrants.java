package io.holdduration.platform.kafka;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** Asks a real broker for the granted permissions. A broker that cannot answer, or is unreachable, does not prevent the start. */
final class AdminGrants implements Broker.Grants {
    private static final int TIMEOUT_MS = 5_000;

    private final Admin admin;
    private boolean away;

    AdminGrants(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Optional<Set<AclOperation>> on(ResourceType resource, String name) {
        if (away) {
            return Optional.empty();
        }
        return switch (resource) {
            case TOPIC -> answer(topic(name).thenApply(TopicDescription::authorizedOperations));
            case GROUP -> answer(group(name).thenApply(ConsumerGroupDescription::authorizedOperations));
            case TRANSACTIONAL_ID -> answer(transaction(name).thenApply(description -> Set.of()));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isAway() {
        return away;
    }

    /** Closes the connection. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private KafkaFuture<TopicDescription> topic(String name) {
        return BrokerAnswer.only(admin.describeTopics(
                        List.of(name),
                        new DescribeTopicsOptions()
                                .includeAuthorizedOperations(true)
                                .timeoutMs(TIMEOUT_MS))
                .topicNameValues());
    }

    private KafkaFuture<ConsumerGroupDescription> group(String name) {
        return BrokerAnswer.only(admin.describeConsumerGroups(
                        List.of(name),
                        new DescribeConsumerGroupsOptions()
                                .includeAuthorizedOperations(true)
                                .timeoutMs(TIMEOUT_MS))
                .describedGroups());
    }

    private KafkaFuture<TransactionDescription> transaction(String id) {
        return admin.describeTransactions(List.of(id), new DescribeTransactionsOptions().timeoutMs(TIMEOUT_MS))
                .description(id);
    }

    /**
     * Returns the allowed operations; empty if the broker does not know them. Any permission on a resource includes the one to describe
     * it. An empty set therefore comes from a broker that does not know.
     */
    private Optional<Set<AclOperation>> answer(KafkaFuture<? extends @Nullable Set<AclOperation>> asked) {
        try {
            Set<AclOperation> allowed = asked.get();
            return Optional.ofNullable(allowed).filter(some -> !some.isEmpty());
        } catch (ExecutionException e) {
            away = e.getCause() instanceof TimeoutException;
            return e.getCause() instanceof AuthorizationException
                    ? Optional.of(EnumSet.noneOf(AclOperation.class))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
