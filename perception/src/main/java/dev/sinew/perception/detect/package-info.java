/**
 * From a picture to boxes: decoders, suppression, fusion of many passes. The engine and the
 * pipeline call it; time and identity of objects never enter.
 */
@NullMarked
package dev.sinew.perception.detect;

import org.jspecify.annotations.NullMarked;
