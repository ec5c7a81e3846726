/**
 * A machine that sells inference: offers, one unit at a time for each robot, signed results, and
 * the payee's book. Runs models only through the SDK's engine. Started by the runtime as a process
 * of its own; buying must never enter.
 */
@NullMarked
package dev.sinew.fabric.node;

import org.jspecify.annotations.NullMarked;
