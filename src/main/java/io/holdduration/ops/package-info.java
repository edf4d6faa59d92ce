/**
 * Health and metrics over HTTP. It looks at Kafka Streams from outside, by name, and knows nothing of what the stream does.
 */
@NullMarked
package io.holdduration.ops;

import org.jspecify.annotations.NullMarked;
