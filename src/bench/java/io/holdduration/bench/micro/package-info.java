/** What one event costs, step by step: JMH benchmarks, and their inputs in the vendor's form. */
@NullMarked
package io.holdduration.bench.micro;

import org.jspecify.annotations.NullMarked;
