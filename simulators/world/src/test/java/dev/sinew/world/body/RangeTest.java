package dev.sinew.world.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.world.Rooms;
import dev.sinew.world.World;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static final String THINGS =
      "{format: 1, name: 't', hall: {length: 10, width: 6}, pillars: [{x: 2, y: 0, radius: 0.25}],"
          + " crates: [{x: 0, y: 2, heading: 0.7853981633974483, length: 0.6, width: 0.6, height:"
          + " 0.4}, {x: 0, y: -2, length: 0.6, width: 0.6, height: 0.1}], boards: [{name: 'b',"
          + " label: 'x', picture: 'x', x: -3, y: 0, heading: 0, width: 1, height: 1}]}";

  private final World world = Rooms.of(THINGS);
  private final RobotBody robot = world.addRobot(Rooms.exactRover());

  @Test
  void seesAPillarAtItsRim() {
    assertThat(robot.range(0, 0, 0, 12)).isCloseTo(1.75, within(1e-12));
  }

  @Test
  void seesTheCornerOfATurnedCrate() {
    assertThat(robot.range(0, 0, Math.PI / 2, 12)).isCloseTo(2 - 0.3 * Math.sqrt(2), within(1e-12));
  }

  @Test
  void seesTheFaceOfABoardAlthoughItsPictureBeginsHigher() {
    assertThat(robot.range(0, 0, Math.PI, 12)).isCloseTo(3, within(1e-12));
  }

  @Test
  void looksOverACrateLowerThanItsPlane() {
    assertThat(robot.range(0, 0, -Math.PI / 2, 12)).isCloseTo(3, within(1e-12));
  }

  @Test
  void measuresFromWhereTheSensorSits() {
    assertThat(robot.range(0.1, 0.1, 0, 12))
        .isCloseTo(1.9 - Math.sqrt(0.25 * 0.25 - 0.1 * 0.1), within(1e-12));
  }

  @Test
  void seesNothingBeyondItsRange() {
    assertThat(robot.range(0, 0, 0, 1.7)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Property
  void inABareHallEveryDirectionGivesTheDistanceToItsWall(
      @ForAll @DoubleRange(min = -1.5, max = 1.5) double x,
      @ForAll @DoubleRange(min = -1.5, max = 1.5) double y,
      @ForAll @DoubleRange(min = -3.14, max = 3.14) double heading,
      @ForAll @DoubleRange(min = -3.14, max = 3.14) double direction) {
    RobotBody body = Rooms.bare(4).addRobot(Rooms.exactRover().startingAt(x, y, heading));
    double dx = Math.cos(heading + direction);
    double dy = Math.sin(heading + direction);
    double toX = dx == 0 ? Double.POSITIVE_INFINITY : (Math.copySign(2, dx) - x) / dx;
    double toY = dy == 0 ? Double.POSITIVE_INFINITY : (Math.copySign(2, dy) - y) / dy;
    assertThat(body.range(0, 0, direction, 12)).isCloseTo(Math.min(toX, toY), within(1e-6));
  }
}
