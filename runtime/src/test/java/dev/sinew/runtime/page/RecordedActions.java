package dev.sinew.runtime.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Remembers what viewers asked for, in order. */
final class RecordedActions implements PageActions {
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> alive = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch answering = new CountDownLatch(0);

  /** Keeps every further stop waiting for its answer until the latch opens. */
  void answerWhen(CountDownLatch opened) {
    answering = opened;
  }

  @Override
  public void emergencyStop(String who) {
    asked.add("stop by " + who);
    try {
      answering.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void release(String who) {
    asked.add("release by " + who);
  }

  @Override
  public String chooseMode(String mode, String who) {
    asked.add("mode " + mode + " by " + who);
    return mode.equals("secret") ? "the robot file does not allow it" : "";
  }

  @Override
  public boolean say(String who, String text) {
    asked.add("'" + text + "' by " + who);
    return text.contains("stop");
  }

  @Override
  public long alive(String who) {
    alive.add(who);
    return 500;
  }
}
