/**
 * Robots and nodes among each other: identity, context, market and money over MQTT 5. Called by the
 * runtime; the roles node and hub are started by it as processes of their own. Never enters:
 * hardware, the cycle, or a model run by other means than the SDK's interface.
 */
@NullMarked
package dev.sinew.fabric;

import org.jspecify.annotations.NullMarked;
