package dev.sinew.world.device;

import java.util.List;

/** Wires two wheels: the left one is wheel 0, the right one wheel 1. */
public final class DifferentialMaker implements DeviceMaker {
  @Override
  public String driver() {
    return "differential";
  }

  @Override
  public void join(Settings settings, Harness harness) {
    harness.only(settings.component());
    int wheel = 0;
    for (String key : List.of("left", "right")) {
      Settings side = settings.nested(key);
      harness.drives(
          settings.text("bridge"), side.integer("channel"), wheel, side.flag("inverted"));
      harness.measures(side.text("encoder"), wheel);
      wheel++;
    }
  }
}
