package dev.sinew.hal.drivers.relay;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A relay and its line. */
@Doc("Relay or solid-state switch on one GPIO line.")
public record RelayConfig(
    @Doc("Line wired to the input of the relay module, BCM number.") @Range(min = 0, max = 63)
        int line,
    @Doc("Whether a low input energises the relay, as on many modules.") @Default("false")
        boolean activeLow,
    @Doc("The contact that the load is wired to.") @Default("'normally-open'") Contact contact,
    @Doc("Whether the load is on in the safe state.") @Default("false") boolean safeOn,
    @Doc("For how long the load stays on at least before a command may switch it off.")
        @Unit("s")
        @Range(min = 0, max = 3600)
        @Default("0")
        double minOnSeconds,
    @Doc("For how long the load stays off at least before it may be switched on.")
        @Unit("s")
        @Range(min = 0, max = 3600)
        @Default("0")
        double minOffSeconds) {

  /** Which contact of the relay. */
  public enum Contact {
    NORMALLY_OPEN,
    NORMALLY_CLOSED
  }

  /** Whether the relay must be energised for the load to be so. */
  boolean energised(boolean loadOn) {
    return loadOn == (contact == Contact.NORMALLY_OPEN);
  }
}
