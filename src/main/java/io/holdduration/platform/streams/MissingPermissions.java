package io.holdduration.platform.streams;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.kafka.Causes;
import io.holdduration.platform.kafka.Permission;
import io.holdduration.platform.preflight.PermissionCheck;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The permissions that a running stream lacks. If the broker cannot be asked, for example because files are gone, none is missing.
 * Thread-safe.
 */
final class MissingPermissions {
    private static final Logger log = LoggerFactory.getLogger(MissingPermissions.class);

    private final Supplier<PermissionCheck> check;
    private final AtomicReference<@Nullable Throwable> denial = new AtomicReference<>();

    MissingPermissions(Supplier<PermissionCheck> check) {
        this.check = check;
    }

    /** Records why a thread has died; only the first denial of a permission counts. */
    void note(Throwable failure) {
        if (Causes.has(failure, AuthorizationException.class)) {
            denial.compareAndSet(null, failure);
        }
    }

    /** Returns the permissions that are missing now. */
    List<Permission> now() {
        return ask(PermissionCheck::missing);
    }

    /** Returns the permissions whose denial has killed a thread. */
    List<Permission> afterDeath() {
        Throwable failure = denial.get();
        return failure == null ? List.of() : ask(asked -> asked.missingAfter(failure));
    }

    private List<Permission> ask(Function<PermissionCheck, List<Permission>> question) {
        try (PermissionCheck asked = check.get()) {
            return question.apply(asked);
        } catch (ExitException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("cannot ask the broker what is allowed");
            return List.of();
        }
    }
}
