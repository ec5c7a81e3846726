/**
 * The hub of a fleet that has no other: broker, view of who is there, ledger with test credits, and
 * replay of answers to see whether a node told the truth. Started by the runtime as a process of
 * its own; the robot's side of any of this must never enter.
 */
@NullMarked
package dev.sinew.fabric.hub;

import org.jspecify.annotations.NullMarked;
