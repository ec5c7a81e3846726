/**
 * What a robot has, by what it can do: the contracts between drivers and the runtime, with every
 * unit stated. Drivers implement them; bus threads call them. No pin, bus or chip is named here.
 */
@NullMarked
package dev.sinew.sdk.component;

import org.jspecify.annotations.NullMarked;
