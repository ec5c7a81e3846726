package dev.sinew.world.io;

import dev.sinew.world.board.Rig;
import java.util.Objects;

/** What an onlooker sees of a device. */
final class Seen {
  private Seen() {}

  static double of(Rig rig, String component, String quantity) {
    return Objects.requireNonNull(rig.robot.observe(component).get(quantity), quantity);
  }
}
