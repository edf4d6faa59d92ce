/** Health of a running stream: its measurement and its evaluation. */
@NullMarked
package io.holdduration.platform.health;

import org.jspecify.annotations.NullMarked;
