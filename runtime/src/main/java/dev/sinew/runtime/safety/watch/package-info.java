/**
 * What the gate remembers: small machines fed once a cycle from its inputs, so that the rules
 * themselves need no memory and a replay finds the same state. Never enters: a decision, a clock.
 */
@NullMarked
package dev.sinew.runtime.safety.watch;

import org.jspecify.annotations.NullMarked;
