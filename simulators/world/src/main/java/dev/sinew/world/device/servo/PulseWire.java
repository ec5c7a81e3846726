package dev.sinew.world.device.servo;

/** A signal wire between what makes pulses and a servo. */
public interface PulseWire {

  /** How long the wire is high in each period, nanoseconds; 0 without pulses. */
  long widthNanos();
}
