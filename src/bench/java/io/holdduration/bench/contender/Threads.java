package io.holdduration.bench.contender;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** As many loops as the config says, each with a consumer, a producer and a thread of its own, until SIGTERM. */
final class Threads {
    private Threads() {}

    static void run(ConfigFile config, Collection<String> topics, Supplier<TransactionLoop.Work> work) {
        List<TransactionLoop> loops = IntStream.range(0, config.threads())
                .mapToObj(number -> new TransactionLoop(config, number))
                .toList();
        List<Thread> threads = loops.stream()
                .map(loop -> new Thread(() -> loop.run(topics, work.get())))
                .toList();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            loops.forEach(TransactionLoop::stop);
            threads.forEach(Threads::join);
        }));
        threads.forEach(Thread::start);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
