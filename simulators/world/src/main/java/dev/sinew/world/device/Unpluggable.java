package dev.sinew.world.device;

/** A device whose plug can be pulled while the world runs. Called with the world's lock held. */
public interface Unpluggable {

  /** Takes the device off its wires and its supply. Idempotent. */
  void unplug();

  /** Puts it back; it starts as after power-up. Idempotent. */
  void replug();
}
