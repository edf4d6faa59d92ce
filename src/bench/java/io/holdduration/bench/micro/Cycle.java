package io.holdduration.bench.micro;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Prepared inputs, taken in turn for ever. With one input alone, or a few, the processor would foretell every branch, and
 * the compiler would leave out what is the same each time.
 */
public final class Cycle<T> {
    /** How many different inputs are enough, where they are small. */
    public static final int LENGTH = 1_024;

    private static final long SEED = 1;

    private final List<T> inputs;
    private int next;

    private Cycle(List<T> inputs) {
        this.inputs = inputs;
    }

    /** The same inputs each time, {@link #LENGTH} of them. */
    public static <T> Cycle<T> of(Function<SplittableRandom, T> input) {
        return of(LENGTH, input);
    }

    /** The same inputs each time. */
    public static <T> Cycle<T> of(int length, Function<SplittableRandom, T> input) {
        SplittableRandom random = new SplittableRandom(SEED);
        return new Cycle<>(
                IntStream.range(0, length).mapToObj(each -> input.apply(random)).toList());
    }

    public T next() {
        next = next + 1 < inputs.size() ? next + 1 : 0;
        return inputs.get(next);
    }
}
