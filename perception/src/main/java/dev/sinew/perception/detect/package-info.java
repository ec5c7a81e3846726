/**
 * From a picture to boxes: one pass of a network, and many of them fused. The engine and the
 * pipeline call it; time and identity of objects never enter.
 */
@NullMarked
package dev.sinew.perception.detect;

import org.jspecify.annotations.NullMarked;
