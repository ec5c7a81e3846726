package dev.sinew.perception.look;

import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes looks in virtual time: a pass takes as long as the model's manifest says, whatever it takes
 * the computer, and its look is answered when the clock is there. Everything runs on the thread
 * that calls, so one order of calls gives one order of answers. Single-threaded.
 */
final class VirtualLooks implements LookDriver {
  private final LookQueue queue;
  private final LookMaker maker;
  private final AnswerDesk desk;
  private final Clock clock;
  private @Nullable Look current;
  private LookMaker.Pass pass = new LookMaker.Pass.Made();
  private long beginNanos;

  VirtualLooks(LookQueue queue, LookMaker maker, AnswerDesk desk, Clock clock) {
    this.queue = queue;
    this.maker = maker;
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public void wake() {
    step();
  }

  @Override
  public void step() {
    long now = clock.nanos();
    for (Look look = current; look != null; look = current) {
      long over = beginNanos + look.onePassNanos();
      if (over - now > 0) {
        return;
      }
      giveBack(look, over);
      begin(over);
    }
    begin(now);
  }

  private void begin(long atNanos) {
    LookQueue.Turn turn = queue.take(atNanos);
    Optional<Look> taken = turn.look();
    if (taken.isPresent()) {
      current = taken.get();
      beginNanos = atNanos;
      pass = maker.make(taken.get());
    }
    desk.give(turn.answers());
  }

  private void giveBack(Look look, long overNanos) {
    current = null;
    List<LookQueue.Given> answers = maker.giveBack(look, pass, look.onePassNanos(), overNanos);
    if (queue.isDone(look)) {
      LookMaker.letGo(look);
    }
    desk.give(answers);
  }

  @Override
  public boolean end() {
    Look look = current;
    if (look != null) {
      current = null;
      LookMaker.letGo(look);
    }
    return true;
  }
}
