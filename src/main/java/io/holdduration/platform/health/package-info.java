/** Health of a running stream: what is looked at, and how it is judged. */
@NullMarked
package io.holdduration.platform.health;

import org.jspecify.annotations.NullMarked;
