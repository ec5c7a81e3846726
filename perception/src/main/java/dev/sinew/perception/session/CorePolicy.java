package dev.sinew.perception.session;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How the networks of one robot share its processors. Core 0 is the control cycle's and its buses':
 * no network's further threads go there. The detector has the others, up to four (past that a small
 * network gains nothing); where there are second looks it leaves them one, and what it cannot use.
 * Hearing has no core of its own: it computes for a fiftieth of the time. No two networks' threads
 * share a core. With fewer than three cores everyone runs on its caller's thread alone and the
 * scheduler decides. Pure.
 */
public final class CorePolicy {
  private static final int MOST = 4;

  private CorePolicy() {}

  /** What a network is for. */
  public enum Role {
    /** Looks at every frame. */
    DETECTOR,
    /** Looks again at what the detector was unsure of, when there is time. */
    SECOND_LOOK,
    /** Listens, thirty times a second for half a millisecond. */
    HEARING
  }

  /**
   * What one network may use.
   *
   * @param threads of one run, the caller's included
   * @param cores for the threads that are not the caller's, numbered from 0; empty for any
   */
  public record Share(int threads, List<Integer> cores) {
    public Share {
      cores = List.copyOf(cores);
    }
  }

  /**
   * Shares the cores out.
   *
   * @param cores how many the process may use, 1 or more, numbered from 0
   * @param roles the networks there are
   * @return one share for each of them
   */
  public static Map<Role, Share> share(int cores, Set<Role> roles) {
    Map<Role, Share> shares = new EnumMap<>(Role.class);
    roles.forEach(role -> shares.put(role, new Share(1, List.of())));
    List<Integer> free = IntStream.range(1, Math.max(1, cores)).boxed().toList();
    boolean looksAgain = roles.contains(Role.SECOND_LOOK) && free.size() > 1;
    int kept = looksAgain ? free.size() - 1 : free.size();
    int detectors = roles.contains(Role.DETECTOR) ? Math.min(kept, MOST) : 0;
    give(shares, Role.DETECTOR, free.subList(0, detectors));
    if (looksAgain) {
      int end = Math.min(free.size(), detectors + MOST);
      give(shares, Role.SECOND_LOOK, free.subList(detectors, end));
    }
    return shares;
  }

  /** One core is no more than the caller's thread needs, and that one is not pinned. */
  private static void give(Map<Role, Share> shares, Role role, List<Integer> cores) {
    if (cores.size() > 1) {
      shares.put(role, new Share(cores.size(), cores));
    }
  }
}
