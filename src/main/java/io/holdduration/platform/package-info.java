/** What every process of the product needs, whatever it computes. Knows none of the wings. */
@NullMarked
package io.holdduration.platform;

import org.jspecify.annotations.NullMarked;
