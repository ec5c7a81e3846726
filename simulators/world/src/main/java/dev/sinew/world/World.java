package dev.sinew.world;

import dev.sinew.sdk.time.Clock;
import dev.sinew.world.body.RobotBody;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.shape.Obstacle;
import dev.sinew.world.shape.Obstacles;
import dev.sinew.world.spec.BoardSpec;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WorldSpec;
import dev.sinew.world.truth.WorldTruth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A simulated world: it stands still until somebody advances it, then moves in steps of one
 * millisecond, first the bodies, then the device models in the order in which they were attached.
 * The same seed, files and calls give the same bits on every machine.
 *
 * <p>Thread-safe: everything that moves is guarded by {@link #lock()}.
 */
public final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final WorldSpec spec;
  private final Map<String, byte[]> pictures = new HashMap<>();
  private final Obstacles obstacles;
  private final long seed;
  private final List<RobotBody> bodies = new ArrayList<>();
  private final List<DeviceModel> models = new ArrayList<>();
  private final WorldTruth truth;
  private long nowNanos;
  private boolean moved;

  /**
   * Builds a world at time 0.
   *
   * @param pictures reads the bytes of a board's picture by its path in the world file, such as
   *     {@link PictureFolder}; asked once for each path, here
   * @param seed of everything random in this world
   * @throws IllegalArgumentException with all problems of the world file, one a line, if it cannot
   *     be built or a picture cannot be read
   */
  public World(WorldSpec spec, Function<String, byte[]> pictures, long seed) {
    List<String> problems = new ArrayList<>(WorldCheck.problems(spec));
    for (int i = 0; i < spec.boards().size(); i++) {
      String path = spec.boards().get(i).picture();
      try {
        this.pictures.computeIfAbsent(path, pictures);
      } catch (RuntimeException e) {
        problems.add("boards[" + i + "].picture: " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    this.spec = spec;
    this.seed = seed;
    this.obstacles = Obstacles.of(spec);
    this.truth = new WorldTruth(this);
  }

  /**
   * Sets the time before the first step, for a world that follows a real clock.
   *
   * @throws IllegalStateException after the first step or the first robot
   */
  public void startAt(long nanos) {
    lock.lock();
    try {
      if (moved || !bodies.isEmpty()) {
        throw new IllegalStateException(
            "the time of a world can only be set before robots are added and time has passed");
      }
      nowNanos = nanos;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a robot into the world.
   *
   * @throws IllegalArgumentException if it would stand in an obstacle
   * @throws IllegalStateException if there is a robot already: robots do not feel one another yet,
   *     and two that pass through each other would be a lie
   */
  public RobotBody addRobot(BodySpec body) {
    lock.lock();
    try {
      if (!bodies.isEmpty()) {
        throw new IllegalStateException("a world holds one robot");
      }
      RobotBody robot = new RobotBody(body, obstacles, seed ^ 0x5EED_B0D1L, nowNanos);
      Optional<Obstacle> blocked = robot.overlapping();
      if (blocked.isPresent()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "simulation.start: at (%.2f, %.2f) m the robot stands in %s; move it to free floor",
                body.start().x(),
                body.start().y(),
                blocked.get().name()));
      }
      bodies.add(robot);
      return robot;
    } finally {
      lock.unlock();
    }
  }

  /** Lets a device model take part in every step from now on, after those attached before. */
  public void attach(DeviceModel model) {
    lock.lock();
    try {
      models.add(model);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a device model out again; nothing happens when it was never attached. */
  public void detach(DeviceModel model) {
    lock.lock();
    try {
      models.remove(model);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Advances the world in whole steps, to the last one that is not after a time. The lock is held
   * for one step at a time, so that a long stretch does not shut others out.
   *
   * @param nanos world time; not after now: nothing happens
   */
  public void advanceTo(long nanos) {
    boolean more = true;
    while (more) {
      lock.lock();
      try {
        more = nanos - nowNanos >= RobotBody.STEP_NANOS;
        if (more) {
          step();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private void step() {
    moved = true;
    nowNanos += RobotBody.STEP_NANOS;
    for (int i = 0; i < bodies.size(); i++) {
      bodies.get(i).step(nowNanos);
    }
    for (int i = 0; i < models.size(); i++) {
      models.get(i).step(nowNanos);
    }
  }

  /** World time of the last step, nanoseconds. */
  public long nanos() {
    lock.lock();
    try {
      return nowNanos;
    } finally {
      lock.unlock();
    }
  }

  /** Guards bodies, device models and everything their registers hold. Reentrant. */
  public Lock lock() {
    return lock;
  }

  /**
   * {@link #lock()} for a board whose robot lives by {@code clock}: taking it first brings the
   * world up to that clock, so that no wire shows the past.
   */
  public Lock presentLock(Clock clock) {
    return new PresentLock(lock, this, clock);
  }

  /** What reports and tests may know. No component may ask. */
  public WorldTruth truth() {
    return truth;
  }

  public WorldSpec spec() {
    return spec;
  }

  /** Everything that can be hit. */
  public Obstacles obstacles() {
    return obstacles;
  }

  public long seed() {
    return seed;
  }

  /** The encoded picture of a board of this world. The caller does not change it. */
  public byte[] picture(BoardSpec board) {
    byte[] bytes = pictures.get(board.picture());
    if (bytes == null) {
      throw new IllegalArgumentException("board " + board.name() + " is not of this world");
    }
    return bytes;
  }
}
