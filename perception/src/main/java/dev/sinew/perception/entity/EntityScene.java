package dev.sinew.perception.entity;

import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.fabric.Peer;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one robot. Each track that is more than a guess becomes one or is found to be one
 * that stood there; what is seen again is believed more, what should be seen and is not is believed
 * less, what is out of sight fades by the rule of its kind. A function of what was handed in and in
 * what order: no clock, no chance, no order of hashes. Single-threaded.
 */
public final class EntityScene {
  /** A track's own score from which it is believed to be something. */
  private static final double LEAST_SCORE = 0.3;

  private static final double PLACELESS_SCORE = 0.5;

  /** A thing less believed is forgotten. */
  private static final double FORGOTTEN = 0.05;

  /** How likely one look finds a thing that the lidar's light would have to pass through. */
  private static final double FOUND_IF_FREE = 0.7;

  private static final double FOUND_IF_FILLED = 0.1;
  private static final double FOUND_IF_UNMEASURED = 0.35;

  /** A face in the box of a track tells as much of a person as a picture of the detector. */
  private static final String FACED = "person";

  private static final int MOST_PEERS = 256;
  private static final Comparator<Thing> LEAST_BELIEVED =
      Comparator.comparing((Thing thing) -> thing.live)
          .thenComparingDouble(thing -> thing.existence.probability())
          .thenComparingLong(thing -> thing.id);

  private final Outlook outlook;
  private final KeepRules rules;
  private final Likeness likeness;
  private final SceneSettings settings;
  private final PeerRobots robots;
  private final ArrayList<Thing> things = new ArrayList<>();
  private final TreeMap<String, Long> heardNanos = new TreeMap<>();
  private long nextId = 1;
  private long nowNanos = Long.MIN_VALUE;
  private long refused;

  public EntityScene(CameraModel camera, SceneSettings settings) {
    this.settings = settings;
    outlook = new Outlook(camera);
    rules = new KeepRules(settings);
    likeness = new Likeness(rules);
    robots = new PeerRobots(rules.seconds(PeerRobots.LABEL));
  }

  /**
   * Takes a picture in; pictures come in the order of their capture.
   *
   * @param tracks what is followed now
   * @param velocity of a track over the floor, by its number; empty while unknown
   * @param observed what the stages noticed in the picture
   */
  public void look(
      Moment moment,
      List<Track> tracks,
      LongFunction<Optional<Point2d>> velocity,
      List<Observed> observed) {
    nowNanos = Math.max(nowNanos, moment.captureNanos());
    outlook.take(moment);
    for (Thing thing : things) {
      if (thing.live && tracks.stream().noneMatch(track -> track.id() == thing.track)) {
        thing.loseSight();
      }
    }
    for (Track track : tracks) {
      follow(track, track.seenNanos() == moment.captureNanos(), velocity);
    }
    supportByFaces(moment, tracks, observed);
    joinTwins(moment.captureNanos());
    doubt(moment.captureNanos());
    forget();
  }

  /**
   * @param mayBeNew whether a track that is no entity yet becomes one now
   */
  private void follow(Track track, boolean mayBeNew, LongFunction<Optional<Point2d>> velocity) {
    Thing thing = ofTrack(track.id());
    if (!isBelievable(track) || (thing == null && !mayBeNew)) {
      return;
    }
    if (thing == null && Likeness.isSecondBoxOfOne(things, track)) {
      return;
    }
    if (thing == null) {
      thing = likeness.standingWhere(things, track);
    }
    if (thing == null) {
      thing = new Thing(nextId++);
      thing.lookedNanos = track.seenNanos();
      things.add(thing);
    }
    thing.track = track.id();
    thing.live = true;
    thing.nameIfBought(track);
    if (track.seenNanos() > thing.lastSeenNanos) {
      thing.see(track, velocity.apply(track.id()));
    }
  }

  /** A guess about something of which nobody knows where it is, is worth nothing to anybody. */
  private static boolean isBelievable(Track track) {
    return track.source() == Track.Source.BOUGHT
        || track.score() >= (track.position().isPresent() ? LEAST_SCORE : PLACELESS_SCORE);
  }

  private @Nullable Thing ofTrack(long track) {
    for (Thing thing : things) {
      if (thing.track == track) {
        return thing;
      }
    }
    return null;
  }

  private void supportByFaces(Moment moment, List<Track> tracks, List<Observed> observed) {
    for (Observed stage : observed) {
      for (Observation observation : stage.observations()) {
        if (observation instanceof Observation.Face(Box box, double score)) {
          for (Track track : tracks) {
            Thing thing = ofTrack(track.id());
            if (thing != null
                && track.seenNanos() == moment.captureNanos()
                && holds(track.box(), box)) {
              thing.labels.add(
                  FACED,
                  score,
                  Existence.weight((moment.captureNanos() - thing.lookedNanos) * 1e-9));
            }
          }
        }
      }
    }
  }

  private static boolean holds(Box outer, Box inner) {
    return outer.left() <= inner.centreX()
        && inner.centreX() <= outer.right()
        && outer.top() <= inner.centreY()
        && inner.centreY() <= outer.bottom();
  }

  /** What is seen now and stands where something of the same name was lost is that thing. */
  private void joinTwins(long captureNanos) {
    for (int i = 0; i < things.size(); i++) {
      Thing older = things.get(i);
      for (int j = things.size() - 1; j > i; j--) {
        Thing newer = things.get(j);
        if (Likeness.areTwins(older, newer, captureNanos)) {
          older.absorb(newer);
          things.remove(j);
        }
      }
    }
  }

  /** What should have been seen and was not is believed less; what is out of sight fades. */
  private void doubt(long captureNanos) {
    for (Thing thing : things) {
      if (thing.lastSeenNanos < captureNanos) {
        double seconds = Math.max(0, captureNanos - thing.lookedNanos) * 1e-9;
        double keep = rules.seconds(thing);
        thing.existence.unseen(seconds, keep);
        Point2d place = thing.position;
        if (place != null) {
          double worst = thing.covarianceAt(captureNanos, keep).worst();
          thing.existence.missed(found(outlook.at(place, worst)), Existence.weight(seconds));
        }
      }
      thing.lookedNanos = Math.max(thing.lookedNanos, captureNanos);
    }
  }

  private static double found(Outlook.Sightline sightline) {
    return switch (sightline) {
      case OUT_OF_VIEW, HIDDEN -> 0;
      case FILLED -> FOUND_IF_FILLED;
      case FREE -> FOUND_IF_FREE;
      case UNMEASURED -> FOUND_IF_UNMEASURED;
    };
  }

  private void forget() {
    things.removeIf(thing -> !thing.live && thing.existence.probability() < FORGOTTEN);
    while (things.size() > settings.most()) {
      things.remove(things.stream().min(LEAST_BELIEVED).orElseThrow());
    }
  }

  /**
   * Takes in at once what a bought look changed, between two pictures.
   *
   * @param tracks what is followed now
   * @param remembered what was followed once and is out of sight
   */
  public void corrected(List<Track> tracks, List<Track> remembered) {
    for (Track track : tracks) {
      follow(track, track.source() == Track.Source.BOUGHT, _ -> Optional.empty());
    }
    for (Track track : remembered) {
      Thing thing = ofTrack(track.id());
      if (thing != null) {
        thing.nameIfBought(track);
      }
    }
    forget();
  }

  /**
   * Takes in what peers say they see. A peer is heard about later times only; what is not sound,
   * old or from the future is refused and counted. What rests on peers alone is never believed more
   * than they are trusted.
   *
   * @param nowNanos robot time
   */
  public void peersSaw(List<PeerSighting> sightings, long nowNanos) {
    this.nowNanos = Math.max(this.nowNanos, nowNanos);
    TreeMap<String, Long> newest = new TreeMap<>();
    for (PeerSighting sighting : sightings) {
      if (!sighting.isSound()
          || sighting.timeNanos() > nowNanos
          || sighting.timeNanos() <= heardNanos.getOrDefault(sighting.peer(), Long.MIN_VALUE)) {
        refused++;
        continue;
      }
      hear(sighting);
      newest.merge(sighting.peer(), sighting.timeNanos(), Math::max);
    }
    newest.forEach((peer, nanos) -> heardNanos.merge(peer, nanos, Math::max));
    while (heardNanos.size() > MOST_PEERS) {
      heardNanos.remove(
          heardNanos.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey());
    }
    forget();
  }

  private void hear(PeerSighting sighting) {
    Thing thing = likeness.spokenOf(things, sighting);
    if (thing == null) {
      thing = new Thing(nextId++);
      thing.lookedNanos = sighting.timeNanos();
      things.add(thing);
    }
    thing.hear(sighting, rules.seconds(thing));
    if (thing.isHearsay()) {
      thing.existence.atMost(sighting.trust());
    }
  }

  /**
   * Takes in who else is on the fabric: each robot that says where it is is an entity itself.
   *
   * @param nowNanos robot time
   */
  public void peers(List<Peer> peers, long nowNanos) {
    this.nowNanos = Math.max(this.nowNanos, nowNanos);
    nextId = robots.take(peers, nowNanos, nextId);
  }

  /** What is believed now, by number. */
  public List<Entity> entities() {
    List<Entity> entities = new ArrayList<>(things.size());
    for (Thing thing : things) {
      entities.add(thing.view(nowNanos, rules.seconds(thing)));
    }
    robots.addTo(entities, settings.most());
    entities.sort(Comparator.comparingLong(Entity::id));
    return List.copyOf(entities);
  }

  /** How many sightings of peers were refused so far. */
  public long refused() {
    return refused;
  }
}
