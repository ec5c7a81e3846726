/**
 * What goes over the wire: topics, claims, signed control messages (flattened JWS) and data frames
 * (FB1), and the checks every arriving message passes in order of cost. Used by agents and by
 * whoever checks evidence; what a message means must never enter.
 */
@NullMarked
package dev.sinew.fabric.envelope;

import org.jspecify.annotations.NullMarked;
