package dev.sinew.runtime.recording.journal;

import dev.sinew.sdk.fabric.Peer;
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

  public record Peers(List<Peer> peers) implements Item {
    public Peers {
      peers = List.copyOf(peers);
    }
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
}
