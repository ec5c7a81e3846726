package dev.sinew.world;

import dev.sinew.world.spec.BatterySpec;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WorldSpec;

/** Worlds and bodies that tests are made in. */
public final class Rooms {
  private Rooms() {}

  /** A square hall without anything in it. */
  public static World bare(double side) {
    return of("{format: 1, name: 'bare', hall: {length: " + side + ", width: " + side + "}}");
  }

  /** A hall from JSON5, without pictures. */
  public static World of(String json5) {
    return new World(SpecReader.text(json5, WorldSpec.class), path -> new byte[0], 1);
  }

  /** The committed hall. */
  public static World hall(long seed) {
    return new World(
        SpecReader.world("hall.json5", WorldSpec.class),
        new PictureFolder(SpecReader.worlds()),
        seed);
  }

  /** The default rover with wheels and motors exactly alike and no camera noise. */
  public static BodySpec exactRover() {
    BodySpec r = BodySpec.rover();
    return new BodySpec(
        r.start(),
        r.footprint(),
        r.mass(),
        r.yawInertia(),
        r.wheels().exact(),
        r.motor().exact(),
        r.battery(),
        r.restitution(),
        r.bumperFriction(),
        r.lidarHeight(),
        0);
  }

  /** The exact rover with another battery. */
  public static BodySpec exactRover(BatterySpec battery) {
    BodySpec r = exactRover();
    return new BodySpec(
        r.start(),
        r.footprint(),
        r.mass(),
        r.yawInertia(),
        r.wheels(),
        r.motor(),
        battery,
        r.restitution(),
        r.bumperFriction(),
        r.lidarHeight(),
        0);
  }
}
