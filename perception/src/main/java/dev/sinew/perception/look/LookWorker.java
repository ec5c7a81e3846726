package dev.sinew.perception.look;

import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread, {@code looks}, that makes one pass after another of whatever is most urgent. */
final class LookWorker implements LookDriver {
  private static final Logger LOG = LoggerFactory.getLogger(LookWorker.class);
  private static final Duration LONGEST_END = Duration.ofSeconds(2);

  private final LookQueue queue;
  private final LookMaker maker;
  private final AnswerDesk desk;
  private final FrameFirst frames;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean news;
  private boolean ending;

  LookWorker(LookQueue queue, LookMaker maker, AnswerDesk desk, FrameFirst frames, Clock clock) {
    this.queue = queue;
    this.maker = maker;
    this.desk = desk;
    this.frames = frames;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("looks").unstarted(this::work);
  }

  LookWorker start() {
    thread.start();
    return this;
  }

  private void work() {
    try {
      while (awaitNews()) {
        while (makeOne()) {
          // Until nothing waits.
        }
      }
    } catch (InterruptedException stopped) {
      LOG.info("the thread that makes looks was interrupted and ends");
    } finally {
      // Whatever ended it: nobody waits for a thread that is gone.
      desk.give(queue.close());
    }
  }

  private boolean awaitNews() throws InterruptedException {
    lock.lock();
    try {
      while (!news && !ending) {
        changed.await();
      }
      news = false;
      return !ending;
    } finally {
      lock.unlock();
    }
  }

  private boolean makeOne() throws InterruptedException {
    frames.awaitTurn();
    LookQueue.Turn turn = queue.take(clock.nanos());
    desk.give(turn.answers());
    Optional<Look> taken = turn.look();
    if (taken.isEmpty()) {
      return false;
    }
    Look look = taken.get();
    long begun = clock.nanos();
    LookMaker.Pass pass = maker.make(look);
    long over = clock.nanos();
    var answers = maker.giveBack(look, pass, over - begun, over);
    if (queue.isDone(look)) {
      LookMaker.letGo(look);
    }
    desk.give(answers);
    return true;
  }

  @Override
  public void wake() {
    lock.lock();
    try {
      news = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void step() {
    desk.give(queue.expire(clock.nanos()));
  }

  @Override
  public boolean end() {
    lock.lock();
    try {
      ending = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      return thread.join(LONGEST_END);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
