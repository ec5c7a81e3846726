package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What entered and left one cycle, in the order in which it did.
 *
 * @param cycle its number, from 0
 * @param nowNanos its timestamp, robot time
 * @param dueNanos robot time at which it should have begun
 * @param whole whether everything that is otherwise written down only when it changes is in it: the
 *     first cycle and the first after a gap
 * @param items in order
 */
public record CycleEntry(
    long cycle, long nowNanos, long dueNanos, boolean whole, List<Item> items) {
  public CycleEntry {
    items = List.copyOf(items);
  }

  /** One thing that entered or left. */
  public sealed interface Item {}

  /** An input gets a number, under which its samples follow. */
  public record InputNamed(int number, int sampleCode, String name) implements Item {}

  /** A new sample of an input; the bytes are its codec's. */
  public record Sample(int number, ByteBuffer bytes) implements Item {}

  public record Flag(int signal, boolean value) implements Item {}

  public record Whole(int signal, long value) implements Item {}

  /** A real number; equal only when its bits are. */
  public record Real(int signal, double value) implements Item {}

  public record Word(int signal, String value) implements Item {}

  public record Tracks(List<Track> tracks) implements Item {
    public Tracks {
      tracks = List.copyOf(tracks);
    }
  }

  public record Entities(List<Entity> entities) implements Item {
    public Entities {
      entities = List.copyOf(entities);
    }
  }

  public record Observations(List<Observed> observed) implements Item {
    public Observations {
      observed = List.copyOf(observed);
    }
  }

  public record Peers(List<Peer> peers) implements Item {
    public Peers {
      peers = List.copyOf(peers);
    }
  }

  /**
   * From this cycle on the robot works with other components.
   *
   * @param base the drive base
   * @param imu inertial unit
   * @param lidar scanning range finder
   * @param power supply monitor
   * @param mountX where the lidar sits on the body, metres
   * @param mountY metres
   * @param mountYaw radians
   * @param emptyVolts what an empty battery has
   * @param fullVolts what a full battery has
   */
  public record Equipped(
      Part base,
      Part imu,
      Part lidar,
      Part power,
      double mountX,
      double mountY,
      double mountYaw,
      double emptyVolts,
      double fullVolts)
      implements Item {}

  /** From this cycle on the robot has these gauges and setpoint actuators. */
  public record Fitted(Fittings fittings) implements Item {}

  /** From this cycle on a component is so. */
  public record ComponentHealth(String component, Health health) implements Item {}

  /**
   * What became of one part of the robot.
   *
   * @param name in the robot file; empty when there is none
   */
  public record Part(Fate fate, String name) {
    /** There is none. */
    public static final Part ABSENT = new Part(Fate.ABSENT, "");
  }

  /** What may become of a part. */
  public enum Fate {
    /** There is none. */
    ABSENT,
    /** The one from before. */
    KEPT,
    /** Another one, of which nothing is known yet. */
    REPLACED
  }

  /**
   * From this cycle on something follows a newer robot file.
   *
   * @param revision which file: 0 is the one of the start
   */
  public record FileInForce(Concern concern, long revision) implements Item {}

  /** What may follow a robot file. */
  public enum Concern {
    /** The safety gate's limits. */
    LIMITS,
    /** The cortex, which begins anew. */
    CORTEX
  }

  /** A turn of a skill that was over in this cycle. */
  public record SkillYield(long run, long step, long resumedCycle) implements Item {}

  /** Metres, radians. */
  public record Estimate(double x, double y, double heading) implements Item {}

  /** m/s, rad/s, nanoseconds. */
  public record Request(double linear, double angular, long ageNanos) implements Item {}

  /** What the gate said: 0 allow, 1 limit, 2 stop. */
  public record Gate(int outcome, String rule, String reason) implements Item {}

  /** m/s, rad/s, nanoseconds of robot time. */
  public record Command(
      String actuator, double linear, double angular, boolean stop, long validUntilNanos)
      implements Item {}

  /**
   * What was wished of an actuator with setpoints.
   *
   * @param actuator its place among the {@link Fitted} setpoints
   * @param ageNanos since the wish was made; {@link Long#MAX_VALUE} when there was none
   * @param values NaN where nothing was wished; none at all when there was no wish
   */
  public record SetpointWish(int actuator, long ageNanos, List<Double> values) implements Item {
    public SetpointWish {
      values = List.copyOf(values);
    }
  }

  /** What the gate said of an actuator with setpoints: 0 allow, 1 limit, 2 stop. */
  public record SetpointGate(int actuator, int outcome, String rule, String reason)
      implements Item {}

  /**
   * What went to an actuator with setpoints.
   *
   * @param values NaN where a setpoint stays as it is; none at all for a stop
   */
  public record SetpointCommand(
      int actuator, boolean stop, long validUntilNanos, List<Double> values) implements Item {
    public SetpointCommand {
      values = List.copyOf(values);
    }
  }
}
