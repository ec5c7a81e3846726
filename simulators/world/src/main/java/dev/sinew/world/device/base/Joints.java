package dev.sinew.world.device.base;

import dev.sinew.world.device.Harness;
import dev.sinew.world.device.Settings;

/** What all bases say of one wheel: which channel turns it and which encoder sits on it. */
final class Joints {
  private Joints() {}

  static void join(Settings wheel, int number, Harness harness) {
    harness.drives(wheel.text("bridge"), wheel.integer("channel"), number, wheel.flag("inverted"));
    harness.measures(wheel.text("encoder"), number);
  }
}
