package dev.sinew.perception.locate;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Trigonometry;
import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places a thing on the floor: its bearing from the box and the lens, its distance from as many
 * ways as can tell. All ways share the bearing, so that fusing them by inverse covariance is fusing
 * the distances by inverse variance (Bar-Shalom, Li and Kirubarajan, Estimation with Applications,
 * 2001, section 8.3). A distance that is farther than three standard deviations from the leading
 * one is refused and counted. The leading way is the first in order that can tell, unless a nearer
 * one has more others on its side: light from a thing does not pass through what is before it, so
 * many may overrule a way that sees through, but not one that sees something in front.
 * Single-threaded.
 */
public final class Locator {
  /** Three standard deviations, squared. */
  private static final double GATE = 9;

  /** Of a way that could not tell. */
  private static final Distance NOTHING = new Distance(0, 0, 0);

  private final CameraModel camera;
  private final EdgeNoise edges = EdgeNoise.DETECTOR;
  private final List<DistanceSource> sources;
  private final Distance[] told;
  private final long[] used;
  private final long[] refused;

  /**
   * @param sources the ways to tell a distance, the most trusted first
   */
  public Locator(CameraModel camera, List<DistanceSource> sources) {
    this.camera = camera;
    this.sources = List.copyOf(sources);
    told = new Distance[sources.size()];
    used = new long[sources.size()];
    refused = new long[sources.size()];
  }

  /** Of a robot that believes its lidar only. */
  public static Locator byLidar(CameraModel camera) {
    return new Locator(camera, List.of(new LidarDistance(camera)));
  }

  /**
   * How often one way was asked with success.
   *
   * @param name of the way
   * @param used how often it took part in a place
   * @param refused how often it told no sound number or contradicted the leading way
   */
  public record WayCount(String name, long used, long refused) {}

  /** Since this locator was made, in the order of the ways. */
  public List<WayCount> counts() {
    List<WayCount> counts = new ArrayList<>();
    for (int i = 0; i < told.length; i++) {
      counts.add(new WayCount(sources.get(i).name(), used[i], refused[i]));
    }
    return List.copyOf(counts);
  }

  /** Where the thing stands; empty when no way can tell how far, or its box is no box. */
  public Optional<Located> locate(Glance glance) {
    EdgeNoise.Bearing bearing = edges.ofMiddle(glance.box(), camera);
    if (!Double.isFinite(bearing.angle()) || !(glance.box().area() > 0)) {
      return Optional.empty();
    }
    int leader = ask(glance);
    return leader < 0
        ? Optional.empty()
        : Optional.of(place(glance.pose(), bearing, fuse(told[leader])));
  }

  /** Asks every way; the index of the leading one, or −1. */
  private int ask(Glance glance) {
    int leader = -1;
    for (int i = 0; i < told.length; i++) {
      Optional<Distance> distance = sources.get(i).distance(glance);
      if (distance.isPresent() && !distance.get().isSound()) {
        refused[i]++;
        distance = Optional.empty();
      }
      told[i] = distance.orElse(NOTHING);
      if (told[i] != NOTHING && leader < 0) {
        leader = i;
      }
    }
    if (leader < 0) {
      return -1;
    }
    int most = supporters(leader);
    Distance first = told[leader];
    for (int i = leader + 1; i < told.length; i++) {
      if (told[i] != NOTHING && told[i].metres() < first.metres() && supporters(i) > most) {
        most = supporters(i);
        leader = i;
      }
    }
    return leader;
  }

  private int supporters(int index) {
    int count = 0;
    for (Distance distance : told) {
      if (distance != NOTHING && agree(distance, told[index])) {
        count++;
      }
    }
    return count;
  }

  private static boolean agree(Distance a, Distance b) {
    double apart = a.metres() - b.metres();
    return apart * apart <= GATE * (a.variance() + b.variance());
  }

  private Distance fuse(Distance leader) {
    double weights = 0;
    double metres = 0;
    double noise = 0;
    double bias = 0;
    for (int i = 0; i < told.length; i++) {
      Distance distance = told[i];
      if (distance == NOTHING) {
        continue;
      }
      if (!agree(distance, leader)) {
        refused[i]++;
        continue;
      }
      used[i]++;
      double weight = 1 / distance.variance();
      weights += weight;
      metres += weight * distance.metres();
      noise += weight * weight * distance.noise();
      bias += weight * weight * distance.bias();
    }
    return new Distance(metres / weights, noise / weights / weights, bias / weights / weights);
  }

  private Located place(Pose2d body, EdgeNoise.Bearing bearing, Distance distance) {
    Pose2d eye = body.compose(camera.mount());
    double direction = body.heading() + bearing.angle();
    double metres = distance.metres();
    return new Located(
        new Point2d(
            eye.x() + metres * Trigonometry.cos(direction),
            eye.y() + metres * Trigonometry.sin(direction)),
        Covariance2d.ofPolar(metres, direction, distance.noise(), bearing.noise()),
        Covariance2d.ofPolar(metres, direction, distance.bias(), bearing.bias()),
        metres * Trigonometry.cos(bearing.angle() - camera.mount().heading()));
  }
}
