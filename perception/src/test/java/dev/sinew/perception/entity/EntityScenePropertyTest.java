package dev.sinew.perception.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EntityScenePropertyTest {
  private static final String[] LABELS = {"person", "chair", "cup", "robot", "dog"};

  /** A minute of whatever may come. */
  private static List<List<Entity>> life(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sightings eyes = new Sightings(new SceneSettings(20, Map.of("chair", 100.0), 12));
    List<List<Entity>> life = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      eyes.step = 1 + random.nextLong(1_000_000_000L);
      eyes.body = new Pose2d(random.nextGaussian(), random.nextGaussian(), random.nextDouble(6));
      List<Track> tracks = new ArrayList<>();
      for (int t = 0; t < random.nextInt(8); t++) {
        String label = LABELS[random.nextInt(LABELS.length)];
        Track track =
            eyes.own(
                1 + random.nextInt(30),
                label,
                random.nextDouble(),
                4 * random.nextGaussian(),
                4 * random.nextGaussian());
        boolean known = tracks.stream().anyMatch(other -> other.id() == track.id());
        if (!known) {
          tracks.add(random.nextInt(5) == 0 ? eyes.bought(track, "vase", 0.7) : track);
        }
      }
      eyes.see(tracks.toArray(Track[]::new));
      if (random.nextInt(3) == 0) {
        eyes.scene.peersSaw(
            List.of(
                new PeerSighting(
                    "did:key:" + random.nextInt(3),
                    LABELS[random.nextInt(LABELS.length)],
                    random.nextDouble(),
                    new Point2d(4 * random.nextGaussian(), 4 * random.nextGaussian()),
                    new Covariance2d(0.1, 0.02, 0.3),
                    eyes.now,
                    0.1 + 0.8 * random.nextDouble())),
            eyes.now);
      }
      life.add(eyes.scene.entities());
    }
    return life;
  }

  @Property(tries = 20)
  void whateverComesTheSceneIsSoundAndBounded(@ForAll long seed) {
    for (List<Entity> entities : life(seed)) {
      assertThat(entities.size()).isLessThanOrEqualTo(12);
      Set<Long> ids = new HashSet<>();
      Set<Long> tracks = new HashSet<>();
      long last = 0;
      for (Entity entity : entities) {
        assertThat(ids.add(entity.id())).isTrue();
        assertThat(entity.id()).isGreaterThan(last);
        last = entity.id();
        if (entity.track().isPresent()) {
          assertThat(tracks.add(entity.track().getAsLong())).as("one entity a track").isTrue();
        }
        assertThat(entity.confidence()).isBetween(0.0, 0.99);
        double sum = entity.labels().stream().mapToDouble(Entity.LabelShare::share).sum();
        assertThat(sum).isLessThanOrEqualTo(1 + 1e-9);
        assertThat(entity.labels()).isNotEmpty();
        Covariance2d covariance = entity.covariance().orElseThrow();
        assertThat(covariance.xx() * covariance.yy() - covariance.xy() * covariance.xy())
            .isPositive();
      }
    }
  }

  @Property(tries = 4)
  void theSameLifeGivesTheSameSceneBitForBit(@ForAll long seed) {
    assertThat(life(seed)).isEqualTo(life(seed));
  }
}
