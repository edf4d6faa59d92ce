/** Encodings of records that others read: CloudEvents headers, Avro. */
@NullMarked
package io.holdduration.platform.encoding;

import org.jspecify.annotations.NullMarked;
