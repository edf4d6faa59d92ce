/** The names that several wings share: settings, and the types of the values on output topics. */
@NullMarked
package io.holdduration.contract;

import org.jspecify.annotations.NullMarked;
