package dev.sinew.world.bridge;

import dev.sinew.hal.drivers.bridge.DriveMode;
import dev.sinew.hal.drivers.bridge.ZeroPower;
import dev.sinew.hal.drivers.drv8833.Drv8833Config;
import dev.sinew.hal.drivers.drv8871.Drv8871Config;
import dev.sinew.hal.drivers.l298n.L298nConfig;
import dev.sinew.world.board.Rig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rover on another bridge. */
final class BridgeRig {
  private BridgeRig() {}

  static Map<String, Record> rover(Record bridge) {
    Map<String, Record> rover = new LinkedHashMap<>(Rig.rover());
    rover.put("motors", bridge);
    rover.keySet().removeAll(Set.of("imu", "power", "lidar"));
    return rover;
  }

  static Drv8871Config drv8871(ZeroPower zero) {
    return new Drv8871Config(12, 13, zero, DriveMode.SIGN_MAGNITUDE, 50_000);
  }

  static Drv8833Config drv8833(ZeroPower zero) {
    return new Drv8833Config(
        12,
        Optional.of(13),
        Optional.of(18),
        Optional.of(19),
        Optional.of(25),
        Optional.of(24),
        zero,
        DriveMode.SIGN_MAGNITUDE,
        50_000);
  }

  static Drv8833Config antiphaseDrv8833(ZeroPower zero) {
    return new Drv8833Config(
        12,
        Optional.empty(),
        Optional.of(13),
        Optional.empty(),
        Optional.of(25),
        Optional.of(24),
        zero,
        DriveMode.LOCKED_ANTIPHASE,
        50_000);
  }

  static L298nConfig l298n(ZeroPower zero) {
    return new L298nConfig(
        new L298nConfig.Channel(12, 5, Optional.of(6)),
        Optional.of(new L298nConfig.Channel(13, 16, Optional.of(26))),
        zero,
        DriveMode.SIGN_MAGNITUDE,
        200_000);
  }

  static L298nConfig antiphaseL298n(ZeroPower zero) {
    return new L298nConfig(
        new L298nConfig.Channel(5, 12, Optional.empty()),
        Optional.of(new L298nConfig.Channel(16, 13, Optional.empty())),
        zero,
        DriveMode.LOCKED_ANTIPHASE,
        200_000);
  }
}
