package com.example;

import static io.holdduration.harness.AnalyticsHarness.NOW;
import static io.holdduration.harness.HoldBuilder.hold;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.holdduration.avro.HoldStatistics;
import io.holdduration.avro.InteractionHolds;
import io.holdduration.harness.AnalyticsHarness;
import io.holdduration.harness.HoldBuilder;
import org.junit.jupiter.api.Test;

class AbandonedOnHoldTest {
    @Test
    void shouldCountACustomerWhoHungUpOnHold() {
        HoldBuilder customer = hold("c-1", NOW.minusSeconds(600)).party("external", null);
        try (AnalyticsHarness analytics = AnalyticsHarness.start()) {
            analytics.reads(customer.inInteraction("i-1")); // the end has not come yet
            analytics.reads(customer.disconnected(NOW).inInteraction("i-1")); // replaces the first record
            InteractionHolds call = analytics.interactions().get(1);
            assertEquals(1, call.getCustomer().getDisconnected());
            HoldStatistics all = analytics.waitingEnds().statistics().get(0);
            assertEquals(600_000, all.getP95Millis());
        }
    }
}
