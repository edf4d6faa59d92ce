package io.holdduration.simulation.traffic;

import io.holdduration.platform.ExitException;
import io.holdduration.platform.Pause;
import io.holdduration.simulation.LiveTraffic;
import io.holdduration.simulation.Posting;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Sends each event when it is due.
 *
 * @param wallMillis the time of day, in ms since 1970
 */
record TrafficRun(LiveTraffic traffic, Sender sender, LongSupplier wallMillis) {
    private static final Duration BEAT = Duration.ofMillis(20);

    /**
     * Sends until the end or a request to stop, and waits for the acknowledgements.
     *
     * @param ledger receives the sent events
     * @param isWhole whether to wait for all acknowledgements even after a stop
     * @return the ledger
     * @throws ExitException if an event is not accepted
     */
    Ledger send(Ledger ledger, boolean isWhole, BooleanSupplier isStopped, Terminal terminal) {
        Rate rate = new Rate(System::nanoTime);
        ProgressLine progress = terminal.progress();
        while (!traffic.isOver() && !isStopped.getAsBoolean()) {
            Optional<Posting> due = traffic.next(wallMillis.getAsLong());
            if (due.isPresent()) {
                ledger.add(due.get(), sender.send(due.get()));
            } else {
                Pause.of(BEAT, "events were sent");
            }
            progress.show(() -> progress(ledger.sent(), rate));
        }
        if (isStopped.getAsBoolean() && !isWhole) {
            sender.finishSoon();
        } else {
            sender.finish();
        }
        progress.clear();
        terminal.line("Sent          " + ledger.counts() + "; " + traffic.channels() + " channels"
                + (traffic.onHold() > 0 ? ", " + traffic.onHold() + " of them left on hold" : ""));
        return ledger;
    }

    private String progress(long sent, Rate rate) {
        return String.format(
                Locale.ROOT,
                "%d events sent, %.1f a second, %d channels, %d on hold now",
                sent,
                rate.after(sent),
                traffic.channels(),
                traffic.onHold());
    }
}
