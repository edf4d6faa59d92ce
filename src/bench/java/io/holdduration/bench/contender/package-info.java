/**
 * What the product is compared with: programs of their own, each started with the product's kind of config file. They are
 * what somebody might write instead, or less than that; none of them uses the product's code but its output's schema.
 */
@NullMarked
package io.holdduration.bench.contender;

import org.jspecify.annotations.NullMarked;
