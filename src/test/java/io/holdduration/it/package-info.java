/** The product against a real broker. */
@NullMarked
package io.holdduration.it;

import org.jspecify.annotations.NullMarked;
