package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.entity.EntityScene;
import dev.sinew.perception.entity.SceneSettings;
import dev.sinew.perception.track.Moment;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.journal.EntryReader;
import dev.sinew.runtime.recording.journal.JournalFormatException;
import dev.sinew.runtime.recording.journal.RingJournal;
import dev.sinew.runtime.recording.replay.ReplayJournal;
import dev.sinew.runtime.recording.replay.YieldBook;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Track;
import dev.sinew.world.VirtualClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What perception believes on its way through the cycle into the scene, and from a recording. */
class EntitiesInTheCycleTest {
  private static final long PERIOD = 20_000_000L;
  private static final SafetyLimits LIMITS =
      new SafetyLimits(
          0.15,
          0.6,
          2,
          1,
          6,
          1.2,
          0.08,
          150_000_000L,
          200_000_000L,
          100_000_000L,
          100_000_000L,
          500_000_000L,
          100_000_000L,
          0);

  private static final class Still implements Cortex {
    @Override
    public void choose(Belief belief) {}

    @Override
    public String mode() {
      return "still";
    }
  }

  private final VirtualClock clock = new VirtualClock();
  private final SkillHost host = new SkillHost(5_000_000_000L);
  private final RingJournal journal = new RingJournal();
  private final Beliefs beliefs = new Beliefs();
  private final ControlCycle cycle = cycle(beliefs, journal, clock);
  private final EntityScene scene =
      new EntityScene(
          CameraModel.ofFieldOfView(640, 480, 1.085, Pose2d.ORIGIN, 0.3), SceneSettings.DEFAULT);

  @AfterEach
  void close() {
    host.close();
  }

  private ControlCycle cycle(Beliefs believed, CycleJournal into, VirtualClock time) {
    return new ControlCycle(
        time,
        new SystemClock(),
        new Body(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Pose2d.ORIGIN,
            Optional.empty(),
            new Body.BatteryRange(6, 8.4),
            List.of(),
            List.of()),
        LIMITS,
        new EmergencyStop(),
        host,
        new Still(),
        believed,
        new PoseHistory(),
        List.of(),
        into,
        List.of());
  }

  private static Track track(long id, double x, long nanos) {
    return new Track(
        id,
        id == 1 ? "person" : "chair",
        0.5 + 0.01 * id,
        id == 3 ? Track.Source.BOUGHT : Track.Source.OWN,
        new Box(1.5f * id, 2, 200.25f, 300),
        nanos,
        4,
        Optional.of(new Point2d(x, Math.sin(x))),
        Optional.of(new Covariance2d(0.01 * x, 0.001, 0.02)),
        id == 1 ? "person" : "chair",
        0.4);
  }

  /** A person walks by, a chair is seen and lost, a peer comes near. */
  private void perceive(int picture) {
    long nanos = clock.nanos();
    List<Track> tracks = new ArrayList<>();
    tracks.add(track(1, 2 + 0.05 * picture, nanos));
    if (picture % 5 < 3) {
      tracks.add(track(2, 4, nanos));
    }
    if (picture > 8) {
      tracks.add(track(3, 6, nanos));
    }
    scene.peers(
        List.of(
            new Peer(
                "did:key:z6MkPeer",
                "other",
                "robot",
                Peer.Trust.KNOWN,
                true,
                Optional.of(new Pose2d(picture, 1, 0)),
                40)),
        nanos);
    scene.look(
        new Moment(nanos, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN),
        tracks,
        _ -> Optional.of(new Point2d(0.5, 0)),
        List.of());
    beliefs.tracks(tracks);
    beliefs.entities(scene.entities());
  }

  @Test
  void aReplayBelievesTheSameTracksAndEntitiesToTheLastBit()
      throws InterruptedException, JournalFormatException {
    List<Scene> lived = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      clock.advanceTo(clock.nanos() + PERIOD);
      if (i % 3 == 0) {
        perceive(i / 3);
      }
      cycle.step(clock.nanos());
      lived.add(cycle.scene());
    }

    ReplayJournal replayed = new ReplayJournal(new YieldBook(), false);
    VirtualClock then = new VirtualClock();
    ControlCycle again = cycle(new Beliefs(), replayed, then);
    List<CycleEntry> entries = entries();
    assertThat(entries).hasSize(60);
    for (int i = 0; i < 60; i++) {
      replayed.load(entries.get(i));
      then.advanceTo(entries.get(i).nowNanos());
      again.step(entries.get(i).dueNanos());
      assertThat(again.scene().entities()).as("cycle %d", i).isEqualTo(lived.get(i).entities());
      assertThat(again.scene().tracks()).as("cycle %d", i).isEqualTo(lived.get(i).tracks());
    }
    List<Entity> last = lived.getLast().entities();
    assertThat(last).extracting(Entity::label).contains("person", "chair", "robot");
    assertThat(last).extracting(Entity::source).contains(Entity.Source.PEER, Entity.Source.OWN);
    assertThat(lived.getLast().tracks().getFirst().covariance()).isPresent();
    long changes = 0;
    for (int i = 1; i < 60; i++) {
      changes += lived.get(i).entities().equals(lived.get(i - 1).entities()) ? 0 : 1;
    }
    assertThat(changes).as("pictures that changed what is believed").isEqualTo(19);
  }

  private List<CycleEntry> entries() throws JournalFormatException {
    List<CycleEntry> entries = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(RingJournal.LARGEST_ENTRY);
    while (journal.poll(buffer.clear())) {
      ByteBuffer own = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
      entries.add(EntryReader.read(own));
    }
    return entries;
  }
}
