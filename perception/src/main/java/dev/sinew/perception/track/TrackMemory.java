package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tracks that are no longer followed. One that stood at a known place is expected there when the
 * robot looks again and keeps its number and its name. Holds at most 64; those that were never
 * confirmed go first, then the longest unseen. Single-threaded.
 */
final class TrackMemory {
  private static final int MOST = 64;
  private static final double PROJECTED_OVERLAP = 0.25;
  private static final double ELSEWHERE_METRES = 1.0;

  private final ArrayList<TrackState> states = new ArrayList<>();
  private final ViewGeometry geometry;
  private final double samePlaceMetres;

  TrackMemory(ViewGeometry geometry, double samePlaceMetres) {
    this.geometry = geometry;
    this.samePlaceMetres = samePlaceMetres;
  }

  void keep(TrackState state) {
    states.add(state);
    if (states.size() > MOST) {
      TrackState oldest = states.getFirst();
      for (TrackState candidate : states) {
        if (goesBefore(candidate, oldest)) {
          oldest = candidate;
        }
      }
      states.remove(oldest);
    }
  }

  private static boolean goesBefore(TrackState a, TrackState b) {
    return a.phase == b.phase ? a.seenNanos < b.seenNanos : a.phase == TrackState.Phase.TENTATIVE;
  }

  @Nullable TrackState byId(long id) {
    for (TrackState state : states) {
      if (state.id == id) {
        return state;
      }
    }
    return null;
  }

  /**
   * Takes out the track that should appear where this box is; null when there is none.
   *
   * @param measured where the box stands, when known: what stands elsewhere is something else
   */
  @Nullable TrackState recallInView(Box box, Pose2d body, Optional<Point2d> measured) {
    TrackState best = null;
    double most = PROJECTED_OVERLAP;
    for (TrackState state : states) {
      Point2d position = state.position();
      if (position != null && measured.map(position::distanceTo).orElse(0.0) < ELSEWHERE_METRES) {
        Optional<Box> expected = geometry.project(state.seenBox, state.seenDepth, position, body);
        double overlap = expected.map(box::intersectionOverUnion).orElse(0f);
        if (overlap > most) {
          most = overlap;
          best = state;
        }
      }
    }
    return takeOut(best);
  }

  /** Takes out the track that stands where this point is; null when there is none. */
  @Nullable TrackState recallAt(Point2d point) {
    TrackState best = null;
    double nearest = samePlaceMetres;
    for (TrackState state : states) {
      Point2d position = state.position();
      if (position != null && position.distanceTo(point) < nearest) {
        nearest = position.distanceTo(point);
        best = state;
      }
    }
    return takeOut(best);
  }

  private @Nullable TrackState takeOut(@Nullable TrackState state) {
    if (state != null) {
      states.remove(state);
    }
    return state;
  }

  /** Those that stand at a known place, by number. */
  List<Track> placed() {
    List<Track> placed = new ArrayList<>();
    for (TrackState state : states) {
      if (state.floor != null && state.phase == TrackState.Phase.CONFIRMED) {
        placed.add(state.view());
      }
    }
    placed.sort((a, b) -> Long.compare(a.id(), b.id()));
    return List.copyOf(placed);
  }
}
