package dev.sinew.runtime.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what viewers asked for, in order. */
final class RecordedActions implements PageActions {
  final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public void emergencyStop(String who) {
    asked.add("stop by " + who);
  }

  @Override
  public void release(String who) {
    asked.add("release by " + who);
  }
}
