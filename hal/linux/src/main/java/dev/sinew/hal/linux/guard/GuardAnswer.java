package dev.sinew.hal.linux.guard;

import java.util.List;

/** What the guard says to its robot. */
public sealed interface GuardAnswer {

  /**
   * It has opened what was declared.
   *
   * @param revision that of the declaration
   * @param problems what it cannot reach, and why; none when it can reach everything
   */
  record Prepared(int revision, List<String> problems) implements GuardAnswer {
    public Prepared {
      problems = List.copyOf(problems);
    }
  }

  /**
   * It lives.
   *
   * @param sequence of the heartbeat that it answers
   * @param revision of the declaration it holds; −1 before the first
   * @param strict whether missing heartbeats count
   */
  record Alive(long sequence, int revision, boolean strict) implements GuardAnswer {}
}
