/** Encodings of records for consumers: CloudEvents headers, Avro, JSON. */
@NullMarked
package io.holdduration.platform.encoding;

import org.jspecify.annotations.NullMarked;
