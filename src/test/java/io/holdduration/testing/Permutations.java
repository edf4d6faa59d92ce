package io.holdduration.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every order in which a few events can arrive: 720 orders for six of them, 5040 for seven. */
public final class Permutations {
    private static final int MOST = 8;

    private Permutations() {}

    /** Elements count by position, so equal ones give equal orders more than once. */
    public static <T> List<List<T>> of(List<T> elements) {
        if (elements.size() > MOST) {
            throw new IllegalArgumentException(elements.size() + " elements have too many orders; at most " + MOST);
        }
        return orders(List.copyOf(elements)).toList();
    }

    private static <T> Stream<List<T>> orders(List<T> elements) {
        return elements.isEmpty()
                ? Stream.of(List.of())
                : IntStream.range(0, elements.size()).boxed().flatMap(first -> startingWith(first, elements));
    }

    private static <T> Stream<List<T>> startingWith(int first, List<T> elements) {
        List<T> others = new ArrayList<>(elements);
        T head = others.remove(first);
        return orders(others)
                .map(tail -> Stream.concat(Stream.of(head), tail.stream()).toList());
    }
}
