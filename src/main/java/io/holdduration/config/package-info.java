/**
 * The settings: declared once, read once at the edge, checked, and handed on as plain values. Nothing in here reads the
 * process environment or talks to a broker.
 */
@NullMarked
package io.holdduration.config;

import org.jspecify.annotations.NullMarked;
