package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a skill leaves when it gives the cycle back. Written by the skill's side in its turn, read
 * and cleared by the host between turns; refilled, never replaced.
 */
final class Leaving {
  /** How many sayings of one turn are kept. */
  static final int SAYINGS = 4;

  static final int TEXT_LIMIT = 200;

  /** How the tasks it wants to run end its wait. */
  enum Join {
    ALL,
    FIRST
  }

  boolean asked;
  double linear;
  double angular;

  /** What it asks of actuators with setpoints, at most one for each. */
  final List<SetpointAsk> asks = new ArrayList<>();

  long wakeNanos;
  final String[] said = new String[SAYINGS];
  int saidCount;
  int saidTooMuch;

  /** Whether it asks for a second look. */
  boolean lookAgain;

  List<Task> tasks = List.of();
  Join join = Join.ALL;

  /** Robot time that the tasks may take. */
  long tasksNanos = Long.MAX_VALUE;

  @Nullable Outcome end;

  /** What became of its process, in words; the end is then a failure. */
  @Nullable String dead;

  /** What it threw, in words; the end is then a failure. */
  @Nullable String defect;

  void clear() {
    asked = false;
    asks.clear();
    wakeNanos = Long.MIN_VALUE;
    saidCount = 0;
    saidTooMuch = 0;
    lookAgain = false;
    tasks = List.of();
    join = Join.ALL;
    tasksNanos = Long.MAX_VALUE;
    end = null;
    defect = null;
    dead = null;
  }

  void say(String text) {
    if (saidCount == SAYINGS) {
      saidTooMuch++;
    } else {
      said[saidCount++] = cut(text);
    }
  }

  static String cut(String text) {
    return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT);
  }
}
