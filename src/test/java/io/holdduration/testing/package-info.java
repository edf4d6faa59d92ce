/** What the tests drive: brokers and processors in JVMs of their own, which can be killed. */
@NullMarked
package io.holdduration.testing;

import org.jspecify.annotations.NullMarked;
