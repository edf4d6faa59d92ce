package io.holdduration.domain;

import java.time.Duration;

/**
 * The settings for when a record is published and when a timeline expires.
 *
 * @param settleAfter the time that a complete hold waits after the arrival of its latest event; zero publishes it at once
 * @param unresolvedAfter the time that an anomaly waits before its first record
 * @param correctionWindow the time for which events are retained
 * @param maxEventsPerChannel the maximum number of events of one channel that are retained
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
