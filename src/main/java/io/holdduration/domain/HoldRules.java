package io.holdduration.domain;

import java.time.Duration;

/**
 * The settings for when a record is published and when a timeline expires.
 *
 * @param settleAfter how long a complete hold waits after the arrival of its latest event; zero: it does not wait
 * @param unresolvedAfter how long an anomaly waits before its first record
 * @param correctionWindow how long events are retained
 * @param maxEventsPerChannel how many events of one channel are retained at most
 */
public record HoldRules(
        Duration settleAfter, Duration unresolvedAfter, Duration correctionWindow, int maxEventsPerChannel) {
    public HoldRules {
        if (settleAfter.isNegative()
                || unresolvedAfter.compareTo(settleAfter) < 0
                || correctionWindow.compareTo(unresolvedAfter) <= 0) {
            throw new IllegalArgumentException("needed: 0 <= settleAfter (" + settleAfter + ") <= unresolvedAfter ("
                    + unresolvedAfter + ") < correctionWindow (" + correctionWindow + ")");
        }
        if (maxEventsPerChannel < 1) {
            throw new IllegalArgumentException("maxEventsPerChannel " + maxEventsPerChannel);
        }
    }
}
