package dev.sinew.perception.entity;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One entity as the scene remembers it. Belongs to the scene's thread. */
final class Thing {
  /** How much a look that was paid for tells, in independent pictures of the board's own. */
  private static final double BOUGHT_WEIGHT = 8;

  /** How much it tells again in each second in which the track still bears its name. */
  private static final double BOUGHT_RENEWED = 3;

  /** How far a thing has wandered, metres, in the time for which it is kept. */
  private static final double WANDER_METRES = 5;

  private static final double MOST_WANDER_METRES = 10;

  /** Of a place that nobody says how sure it is: half a metre. */
  private static final Covariance2d UNKNOWN = new Covariance2d(0.25, 0, 0.25);

  final long id;
  final LabelBelief labels = new LabelBelief();
  final Existence existence = new Existence();

  /** The track that follows it or did last; 0 for none. */
  long track;

  /** Whether that track is followed now. */
  boolean live;

  long lastSeenNanos = Long.MIN_VALUE;

  /** When the picture was taken that was last reckoned with. */
  long lookedNanos = Long.MIN_VALUE;

  @Nullable Point2d position;
  private @Nullable Covariance2d covariance;
  private @Nullable Point2d velocity;
  private Entity.Source source = Entity.Source.OWN;
  private @Nullable String peer;
  private String bought = "";

  Thing(long id) {
    this.id = id;
  }

  /** Takes a track's newest sighting in. */
  void see(Track seen, Optional<Point2d> moves) {
    double weight =
        lastSeenNanos == Long.MIN_VALUE
            ? 1
            : Existence.weight((seen.seenNanos() - lastSeenNanos) * 1e-9);
    existence.seen(seen.score(), weight);
    labels.add(seen.ownLabel(), seen.ownScore(), weight);
    if (seen.source() == Track.Source.BOUGHT && seen.label().equals(bought)) {
      labels.add(seen.label(), seen.score(), BOUGHT_RENEWED * weight);
    }
    source = Entity.Source.OWN;
    peer = null;
    lastSeenNanos = seen.seenNanos();
    stand(seen);
    velocity = moves.orElse(null);
  }

  /** Takes a name in that was paid for, once; also when the thing is out of sight. */
  void nameIfBought(Track named) {
    if (named.source() == Track.Source.BOUGHT && !named.label().equals(bought)) {
      bought = named.label();
      labels.add(named.label(), named.score(), BOUGHT_WEIGHT);
      existence.seen(named.score(), 1);
      source = Entity.Source.BOUGHT;
      if (lastSeenNanos == Long.MIN_VALUE) {
        lastSeenNanos = named.seenNanos();
      }
      if (position == null) {
        stand(named);
      }
    }
  }

  private void stand(Track at) {
    if (at.position().isPresent()) {
      position = at.position().get();
      covariance = at.covariance().orElse(UNKNOWN);
    }
  }

  /** Its track is no longer followed. */
  void loseSight() {
    live = false;
    velocity = null;
  }

  /** Takes a peer's word in; the board's own eyes, if they see it now, know its place better. */
  void hear(PeerSighting sighting, double keepSeconds) {
    double weight =
        sighting.trust()
            * (lastSeenNanos == Long.MIN_VALUE
                ? 1
                : Existence.weight((sighting.timeNanos() - lastSeenNanos) * 1e-9));
    existence.seen(sighting.score(), weight);
    labels.add(sighting.label(), sighting.score(), weight);
    if (live) {
      return;
    }
    fuse(sighting, keepSeconds);
    if (sighting.timeNanos() > lastSeenNanos) {
      lastSeenNanos = sighting.timeNanos();
      source = Entity.Source.PEER;
      peer = sighting.peer();
    }
  }

  /** The mean of two places by inverse covariance. */
  private void fuse(PeerSighting sighting, double keepSeconds) {
    Point2d known = position;
    Covariance2d said = sighting.covariance();
    if (known == null) {
      position = sighting.position();
      covariance = said;
      return;
    }
    Covariance2d had = covarianceAt(sighting.timeNanos(), keepSeconds);
    double sxx = had.xx() + said.xx();
    double sxy = had.xy() + said.xy();
    double syy = had.yy() + said.yy();
    double determinant = sxx * syy - sxy * sxy;
    double kxx = (had.xx() * syy - had.xy() * sxy) / determinant;
    double kxy = (had.xy() * sxx - had.xx() * sxy) / determinant;
    double kyx = (had.xy() * syy - had.yy() * sxy) / determinant;
    double kyy = (had.yy() * sxx - had.xy() * sxy) / determinant;
    double dx = sighting.position().x() - known.x();
    double dy = sighting.position().y() - known.y();
    position = new Point2d(known.x() + kxx * dx + kxy * dy, known.y() + kyx * dx + kyy * dy);
    covariance =
        new Covariance2d(
            had.xx() - kxx * had.xx() - kxy * had.xy(),
            had.xy() - kxx * had.xy() - kxy * had.yy(),
            had.yy() - kyx * had.xy() - kyy * had.yy());
  }

  /** Whether only peers ever spoke of it. */
  boolean isHearsay() {
    return track == 0;
  }

  /** Becomes one with a thing that turned out to be the same; what was seen last counts. */
  void absorb(Thing other) {
    labels.addAll(other.labels);
    existence.atLeast(other.existence);
    boolean newer = other.lastSeenNanos > lastSeenNanos;
    if (newer) {
      position = other.position;
      covariance = other.covariance;
      velocity = other.velocity;
      source = other.source;
      peer = other.peer;
      lastSeenNanos = other.lastSeenNanos;
    }
    if (other.live && (newer || !live)) {
      track = other.track;
      live = true;
      bought = other.bought;
    }
    lookedNanos = Math.max(lookedNanos, other.lookedNanos);
  }

  /** How unsure its place is at a time: what nobody sees may wander. */
  Covariance2d covarianceAt(long nanos, double keepSeconds) {
    Covariance2d then = covariance == null ? UNKNOWN : covariance;
    double seconds = Math.max(0, nanos - lastSeenNanos) * 1e-9;
    double wander = Math.min(MOST_WANDER_METRES, WANDER_METRES * seconds / keepSeconds);
    return new Covariance2d(then.xx() + wander * wander, then.xy(), then.yy() + wander * wander);
  }

  Entity view(long nanos, double keepSeconds) {
    return new Entity(
        id,
        labels.shares(),
        Optional.ofNullable(position),
        position == null ? Optional.empty() : Optional.of(covarianceAt(nanos, keepSeconds)),
        position == null ? Optional.empty() : Optional.ofNullable(velocity),
        lastSeenNanos,
        source,
        Optional.ofNullable(peer),
        live ? OptionalLong.of(track) : OptionalLong.empty(),
        existence.probability());
  }
}
