package io.holdduration.domain;

import java.time.Duration;

/**
 * The settings that decide when a record is published and when a timeline is forgotten.
 *
 * @param settleAfter how long a complete hold waits, since its latest evidence arrived; zero: published at once
 * @param unresolvedAfter how long an anomaly waits before its first record
 * @param correctionWindow how long what a channel has shown is remembered
 * @param maxEventsPerChannel how many events of one channel are remembered at the most
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
