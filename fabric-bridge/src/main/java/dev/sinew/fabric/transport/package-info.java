/**
 * Carrying bytes between agents: one thin interface, over MQTT 5 (Paho) or inside one process.
 * Agents call it; who signed the bytes and what they mean must never enter.
 */
@NullMarked
package dev.sinew.fabric.transport;

import org.jspecify.annotations.NullMarked;
