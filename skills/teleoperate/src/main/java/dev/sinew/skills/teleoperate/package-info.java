/**
 * The bundled skill that lets an operator drive. Loaded by the skill host as a plugin; uses the sdk
 * only. Never enters: what kind of device the operator holds.
 */
@NullMarked
package dev.sinew.skills.teleoperate;

import org.jspecify.annotations.NullMarked;
