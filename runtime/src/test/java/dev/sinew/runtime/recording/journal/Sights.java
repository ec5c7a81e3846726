package dev.sinew.runtime.recording.journal;

import static dev.sinew.runtime.recording.journal.Entries.reals;
import static dev.sinew.runtime.recording.journal.Entries.texts;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Whatever perception may tell. */
final class Sights {
  private Sights() {}

  static Arbitrary<Box> boxes() {
    return Arbitraries.floats()
        .between(-2000, 2000)
        .list()
        .ofSize(4)
        .map(c -> new Box(c.get(0), c.get(1), c.get(2), c.get(3)));
  }

  static Arbitrary<Point2d> points() {
    return Combinators.combine(reals(), reals()).as(Point2d::new);
  }

  static Arbitrary<Covariance2d> covariances() {
    return Combinators.combine(reals(), reals(), reals()).as(Covariance2d::new);
  }

  static Arbitrary<Entity> entities() {
    Arbitrary<List<Entity.LabelShare>> labels =
        Combinators.combine(texts(), reals()).as(Entity.LabelShare::new).list().ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.longs(),
            labels,
            points().optional(),
            covariances().optional(),
            Arbitraries.of(Entity.Source.class),
            texts().optional(),
            Arbitraries.longs().optional(),
            reals())
        .as((id, names, at, unsure, source, peer, track, confidence) ->
            new Entity(
                id,
                names,
                at,
                unsure,
                at.map(p -> new Point2d(p.y(), p.x())),
                id + 1,
                source,
                peer,
                track.map(OptionalLong::of).orElse(OptionalLong.empty()),
                confidence));
  }

  static Arbitrary<Observed> observed() {
    return Combinators.combine(texts(), Arbitraries.longs(), observations().list().ofMaxSize(5))
        .as(Observed::new);
  }

  private static Arbitrary<Observation> observations() {
    Arbitrary<Boolean> truth = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(boxes(), reals()).as(Observation.Face::new),
            Combinators.combine(reals(), boxes()).as(Observation.Motion::new),
            Combinators.combine(texts(), boxes(), reals(), reals()).as(Observation.Blob::new),
            Combinators.combine(reals(), reals(), reals(), reals()).as(Observation.Line::new),
            Combinators.combine(reals(), reals(), reals(), reals(), reals())
                .as(Observation.Flow::new),
            Combinators.combine(
                    texts(), Arbitraries.integers(), points(), reals(), covariances(), boxes())
                .as((family, id, at, real, unsure, box) ->
                    new Observation.Tag(
                        family, id, new Pose2d(at.x(), at.y(), real), real, unsure, -real, box)),
            Combinators.combine(points(), reals(), Arbitraries.integers())
                .as(Observation.Cluster::new),
            Combinators.combine(points(), points(), reals()).as(Observation.Wall::new),
            Combinators.combine(texts(), reals()).as(Observation.Label::new),
            Combinators.combine(texts(), reals(), boxes()).as(Observation.Region::new),
            Combinators.combine(Arbitraries.integers(), texts(), reals(), reals(), reals())
                .as(Observation.Keypoint::new),
            Combinators.combine(truth, reals()).as(Observation.Voice::new),
            Combinators.combine(texts(), reals()).as(Observation.Words::new)));
  }
}
