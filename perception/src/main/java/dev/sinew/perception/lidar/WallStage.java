package dev.sinew.perception.lidar;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.observation.Observation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Says what straight walls the lidar's turn holds, the longest first, by split and merge (Nguyen et
 * al., "A comparison of line extraction algorithms using 2D range data for indoor mobile robotics",
 * Autonomous Robots 23, 2007, which found it the fastest of six and among the most right): a run of
 * returns is cut at the one farthest from the chord of its ends until none is too far, then
 * neighbours that lie on one line are joined again, and each piece's ends move to where its line
 * ends, since a corner is seldom the farthest from a chord to a return. No chance is in it.
 * Single-threaded.
 */
final class WallStage implements Stage {
  private static final int MOST_PIECES = 512;

  /** A run hangs together up to this angle between ray and wall, radians. */
  private static final double STEEPEST = 0.09;

  private static final double RETURN_METRES = 0.03;

  /** Pieces of one line may be this far apart: a cable duct, a missed return. */
  private static final double BRIDGE_METRES = 0.3;

  private static final double SAME_DIRECTION = Math.toRadians(8);
  private static final int FEWEST_OF_A_PIECE = 3;
  private static final Comparator<Observation> LONGEST =
      Comparator.comparingDouble(observation -> -length(observation));

  private final WallsConfiguration configuration;
  private final SortedTurn turn = new SortedTurn(STEEPEST, RETURN_METRES);
  private final Piece[] pieces = new Piece[MOST_PIECES];
  private final Piece joined = new Piece();
  private final int[] pendingFirst = new int[MOST_PIECES];
  private final int[] pendingLast = new int[MOST_PIECES];
  private int count;

  WallStage(WallsConfiguration configuration) {
    this.configuration = configuration;
    Arrays.setAll(pieces, _ -> new Piece());
  }

  @Override
  public void look(View view, List<Observation> into) {
    look(view.moment(), into);
  }

  void look(Moment moment, List<Observation> into) {
    turn.take(moment);
    count = 0;
    for (int run = 0; run < turn.runs(); run++) {
      split(turn.start(run), turn.start(run + 1) - 1);
    }
    int before = into.size();
    for (int i = 0; i < count; i++) {
      pieces[i].fitEnds(turn, configuration.deviation(), BRIDGE_METRES);
      if (pieces[i].count() >= configuration.fewest()
          && pieces[i].deviation() <= configuration.deviation()
          && pieces[i].length(turn) >= configuration.shortest()) {
        into.add(pieces[i].wall(turn));
      }
    }
    List<Observation> mine = into.subList(before, into.size());
    mine.sort(LONGEST);
    if (mine.size() > configuration.most()) {
      mine.subList(configuration.most(), mine.size()).clear();
    }
  }

  /** Cuts a run at its bends; the parts come out in the order of their bearing. */
  private void split(int from, int to) {
    int pending = 0;
    pendingFirst[pending] = from;
    pendingLast[pending++] = to;
    while (pending > 0) {
      int first = pendingFirst[--pending];
      int last = pendingLast[pending];
      int bend = farthestFromChord(first, last);
      if (bend > first && pending + 2 <= MOST_PIECES) {
        pendingFirst[pending] = bend;
        pendingLast[pending++] = last;
        pendingFirst[pending] = first;
        pendingLast[pending++] = bend;
      } else if (last - first + 1 >= FEWEST_OF_A_PIECE) {
        add(first, last);
      }
    }
  }

  /** Index of the return that lies farthest from the chord; the first when none is too far. */
  private int farthestFromChord(int first, int last) {
    double dx = turn.x(last) - turn.x(first);
    double dy = turn.y(last) - turn.y(first);
    double chord = Math.sqrt(dx * dx + dy * dy);
    int farthest = first;
    double most = configuration.bend();
    for (int i = first + 1; i < last; i++) {
      double px = turn.x(i) - turn.x(first);
      double py = turn.y(i) - turn.y(first);
      double off = chord > 0 ? Math.abs(dx * py - dy * px) / chord : Math.sqrt(px * px + py * py);
      if (off > most) {
        most = off;
        farthest = i;
      }
    }
    return farthest;
  }

  /** Adds a part, or lengthens the one before by it when both lie on one line. */
  private void add(int first, int last) {
    if (count == MOST_PIECES) {
      return;
    }
    Piece next = pieces[count];
    next.set(turn, first, last);
    if (count > 0 && isContinued(pieces[count - 1], next)) {
      pieces[count - 1].setSum(pieces[count - 1], next);
    } else {
      count++;
    }
  }

  private boolean isContinued(Piece before, Piece next) {
    double dx = turn.x(next.first()) - turn.x(before.last());
    double dy = turn.y(next.first()) - turn.y(before.last());
    double turned = Math.abs(Angles.wrap(2 * (next.direction() - before.direction()))) / 2;
    if (dx * dx + dy * dy > BRIDGE_METRES * BRIDGE_METRES || turned > SAME_DIRECTION) {
      return false;
    }
    joined.setSum(before, next);
    return joined.deviation() <= configuration.deviation();
  }

  private static double length(Observation observation) {
    return observation instanceof Observation.Wall wall ? wall.from().distanceTo(wall.to()) : 0;
  }

  @Override
  public void close() {}
}
