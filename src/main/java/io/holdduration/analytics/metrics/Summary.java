package io.holdduration.analytics.metrics;

/** The summaries that holds go to, with their names in metrics and log lines. */
public enum Summary {
    /** The holds of an interaction. */
    INTERACTIONS("interactions"),
    /** The holds of an interval. */
    INTERVALS("intervals");

    private final String label;

    Summary(String label) {
        this.label = label;
    }

    /** Returns the name. */
    public String label() {
        return label;
    }
}
