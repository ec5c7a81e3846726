package dev.sinew.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant.Terminals;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WorldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final long SECOND = 1_000_000_000L;

  /** A hash over every step's pose, wheels and supply of a minute of erratic driving. */
  private static long minute(long seed) {
    World world = Rooms.hall(seed);
    RobotBody robot = world.addRobot(BodySpec.rover());
    long[] hash = {17};
    world.attach(now -> {
      long t = now / 1_000_000;
      if (t == 40_000) {
        // The last third: straight on until something stops it.
        robot.motor(0, Terminals.DRIVEN, 0.8);
        robot.motor(1, Terminals.DRIVEN, 0.8);
      } else if (t < 40_000 && t % 500 == 0) {
        double a = ((t / 500) * 37 % 21 - 8) / 12.0;
        double b = ((t / 500) * 53 % 23 - 9) / 13.0;
        robot.motor(0, t % 7000 == 0 ? Terminals.SHORTED : Terminals.DRIVEN, a);
        robot.motor(1, Terminals.DRIVEN, b);
      }
      mix(hash, robot.pose().x());
      mix(hash, robot.pose().y());
      mix(hash, robot.pose().heading());
      mix(hash, robot.wheelAngle(0));
      mix(hash, robot.wheelAngle(1));
      mix(hash, robot.supplyVoltage());
    });
    world.advanceTo(60 * SECOND);
    assertThat(world.truth().robot(robot).distance()).isGreaterThan(3);
    assertThat(world.truth().robot(robot).collisions()).isGreaterThan(0);
    return hash[0];
  }

  private static void mix(long[] hash, double value) {
    hash[0] = hash[0] * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(value);
  }

  @Test
  void oneSeedGivesTheSameBitsOverAMinuteAndAnotherSeedOthers() {
    long first = minute(7);
    assertThat(minute(7)).isEqualTo(first);
    assertThat(minute(8)).isNotEqualTo(first);
  }

  @Test
  void stepsModelsAfterBodiesInTheOrderTheyWereAttached() {
    World world = Rooms.bare(10);
    RobotBody robot = world.addRobot(Rooms.exactRover());
    robot.motor(0, Terminals.DRIVEN, 1);
    List<String> seen = new ArrayList<>();
    DeviceModel first = now -> seen.add("first " + now + " " + (robot.wheelAngle(0) > 0));
    DeviceModel second = now -> seen.add("second " + now);
    world.attach(first);
    world.attach(second);
    world.advanceTo(1_999_999);
    assertThat(seen).containsExactly("first 1000000 true", "second 1000000");
    world.detach(first);
    world.advanceTo(2_000_000);
    assertThat(seen).hasSize(3).last().isEqualTo("second 2000000");
  }

  @Test
  void whoTakesTheLockOfItsWiresMeetsThePresentHoweverLateTheWorldIs() {
    World world = Rooms.bare(10);
    VirtualClock clock = new VirtualClock();
    world.startAt(clock.nanos());
    long start = clock.nanos();
    Lock wires = world.presentLock(clock);
    List<Long> seen = new ArrayList<>();
    world.attach(now -> {
      // A model that calls back onto its wires must not make the world step within its step.
      wires.lock();
      seen.add(now - start);
      wires.unlock();
    });
    clock.advanceTo(start + 3_000_000);
    assertThat(seen).isEmpty();
    wires.lock();
    assertThat(world.nanos()).isEqualTo(start + 3_000_000);
    wires.unlock();
    assertThat(seen).containsExactly(1_000_000L, 2_000_000L, 3_000_000L);
  }

  @Test
  void doesNotMoveWhenAskedForThePast() {
    World world = Rooms.bare(10);
    world.advanceTo(5_000_000);
    world.advanceTo(1_000_000);
    assertThat(world.nanos()).isEqualTo(5_000_000);
  }

  @Test
  void followsAClockThatDoesNotBeginAtZero() {
    World world = Rooms.bare(10);
    world.startAt(123_000_000_500L);
    world.addRobot(Rooms.exactRover());
    world.advanceTo(123_002_000_000L);
    assertThat(world.nanos()).isEqualTo(123_001_000_500L);
    assertThatThrownBy(() -> world.startAt(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesASecondRobotRatherThanLettingBothPassThroughEachOther() {
    World world = Rooms.bare(10);
    world.addRobot(Rooms.exactRover());
    assertThatThrownBy(() -> world.addRobot(Rooms.exactRover().startingAt(2, 2, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reportsEveryProblemOfAWorldFileAtOnce() {
    WorldSpec spec =
        SpecReader.text(
            "{format: 1, name: 'bad', hall: {length: 4, width: 4}, walls: [{fromX: 1, fromY: 1,"
                + " toX: 1, toY: 1}], crates: [{x: 9, y: 0}], boards: [{name: 'a', label: 'cat',"
                + " picture: 'no.jpg', x: 1, y: 1, heading: 0, width: 1, height: 1}, {name: 'a',"
                + " label: 'cat', picture: '../../etc/passwd', x: -1, y: 1, heading: 0, width: 1,"
                + " height: 1}]}",
            WorldSpec.class);
    PictureFolder folder = new PictureFolder(SpecReader.worlds());
    assertThatThrownBy(() -> new World(spec, folder, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("walls[0]")
        .hasMessageContaining("crates[0]")
        .hasMessageContaining("boards[1].name")
        .hasMessageContaining("boards[0].picture: no file no.jpg beside the world file")
        .hasMessageContaining("boards[1].picture: ../../etc/passwd");
  }

  @Test
  void theEmptyRoomCanBeDrivenIn() {
    World world =
        new World(SpecReader.world("empty.json5", WorldSpec.class), path -> new byte[0], 1);
    RobotBody robot = world.addRobot(BodySpec.rover());
    assertThat(robot.range(0, 0, 0, 12)).isEqualTo(2.0);
  }

  @Test
  void theDefaultsInTheFilesFormatAreThoseOfTheRover() {
    assertThat(SpecReader.text("{}", BodySpec.class)).isEqualTo(BodySpec.rover());
  }
}
