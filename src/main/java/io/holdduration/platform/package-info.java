/** Code that every process of the product needs. It depends on no package of a single process. */
@NullMarked
package io.holdduration.platform;

import org.jspecify.annotations.NullMarked;
