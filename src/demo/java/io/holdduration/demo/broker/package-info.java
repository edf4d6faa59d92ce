/** A Kafka broker for the demo and the tests: inside this JVM, or described for a separate process. */
@NullMarked
package io.holdduration.demo.broker;

import org.jspecify.annotations.NullMarked;
