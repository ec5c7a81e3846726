package dev.sinew.perception.look;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives answers to whoever waits for them; what they throw is logged. Thread-safe. */
final class AnswerDesk {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerDesk.class);

  private final Executor others;

  /**
   * @param others runs the consumers that are not the caller's own
   */
  AnswerDesk(Executor others) {
    this.others = others;
  }

  void give(List<LookQueue.Given> answers) {
    give(answers, _ -> false);
  }

  /**
   * Gives answers.
   *
   * @param here which looks may be answered by the calling thread itself
   */
  void give(List<LookQueue.Given> answers, Predicate<Look> here) {
    for (LookQueue.Given given : answers) {
      if (given.release()) {
        LookMaker.letGo(given.look());
      }
      if (here.test(given.look())) {
        tell(given);
      } else {
        others.execute(() -> tell(given));
      }
    }
  }

  private static void tell(LookQueue.Given given) {
    try {
      given.look().answered.accept(given.answer());
    } catch (RuntimeException defect) {
      LOG.error("whoever asked for a look failed to take its answer", defect);
    }
  }
}
