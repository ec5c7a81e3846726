/** Motor bridges on their models. */
@NullMarked
package dev.sinew.world.bridge;

import org.jspecify.annotations.NullMarked;
