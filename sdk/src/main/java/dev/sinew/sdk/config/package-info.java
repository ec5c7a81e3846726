/**
 * Facts that stand on the components of configuration records and flow from there into the JSON
 * Schema, the error messages and the docs. Annotations only; the reader lives in the runtime.
 */
@NullMarked
package dev.sinew.sdk.config;

import org.jspecify.annotations.NullMarked;
