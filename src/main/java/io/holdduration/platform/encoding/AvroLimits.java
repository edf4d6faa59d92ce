package io.holdduration.platform.encoding;

import java.util.List;

/**
 * The limits of lengths in Avro values. Avro allocates what a length says before it reads, so a corrupt record of a few bytes would ask for
 * 2 GB, and end the process at each start. Avro takes its limits from system properties, when its first value is read.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/api/java/org/apache/avro/SystemLimitException.html">Avro's system limits</a>
 */
final class AvroLimits {
    /** Far more than Kafka's largest record has by default, in bytes or items. */
    private static final String MOST = Integer.toString(16 * 1024 * 1024);

    private static final List<String> PROPERTIES = List.of(
            "org.apache.avro.limits.bytes.maxLength",
            "org.apache.avro.limits.string.maxLength",
            "org.apache.avro.limits.collectionItems.maxLength");

    private AvroLimits() {}

    /** Sets the limits that the operator has not set. */
    static void apply() {
        for (String property : PROPERTIES) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, MOST);
            }
        }
    }
}
