package io.holdduration.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdduration.platform.ExitCode;
import io.holdduration.platform.ExitException;
import java.util.function.Consumer;

/** With which code a process would end. */
public final class Exits {
    public static final Consumer<ExitException> REFUSED =
            end -> assertThat(end.exitCode()).isEqualTo(ExitCode.REFUSED);
    public static final Consumer<ExitException> DIED =
            end -> assertThat(end.exitCode()).isEqualTo(ExitCode.DIED);

    private Exits() {}
}
