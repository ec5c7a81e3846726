package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer.Reason;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes passes of looks that were taken, whatever a model or a picture does. One thread. */
final class LookMaker {
  private static final Logger LOG = LoggerFactory.getLogger(LookMaker.class);

  private final BoardModels models;
  private final LookQueue queue;

  LookMaker(BoardModels models, LookQueue queue) {
    this.models = models;
    this.queue = queue;
  }

  /** What came of a pass. */
  sealed interface Pass {
    record Made() implements Pass {}

    record Last(List<Detection> found) implements Pass {}

    record Failed(Reason reason, String sentence) implements Pass {}
  }

  /** Makes the next pass of a look; reads the picture before the first. */
  Pass make(Look look) {
    String model = look.model().words();
    try {
      PictureRun run = look.run;
      if (run == null) {
        run = models.open(look.model().served.model(), look.request.picture());
        look.run = run;
      }
      run.pass();
      return look.isLastPass() ? new Pass.Last(run.found()) : new Pass.Made();
    } catch (UnreadablePictureException picture) {
      return new Pass.Failed(Reason.BAD_PICTURE, picture.getMessage());
    } catch (InferenceException failed) {
      return new Pass.Failed(Reason.FAILED, model + " failed: " + failed.getMessage());
    } catch (RuntimeException | Error defect) {
      LOG.error("{} failed by a defect", model, defect);
      return new Pass.Failed(Reason.FAILED, model + " failed by a defect: " + defect);
    }
  }

  /**
   * Tells the queue what came of it.
   *
   * @param ranNanos how long the pass took
   * @param nowNanos when it was over
   * @return who is to be answered
   */
  List<LookQueue.Given> giveBack(Look look, Pass pass, long ranNanos, long nowNanos) {
    return switch (pass) {
      case Pass.Made() -> {
        queue.passed(look, ranNanos);
        yield List.of();
      }
      case Pass.Last(List<Detection> found) -> queue.finished(look, found, ranNanos, nowNanos);
      case Pass.Failed(Reason reason, String sentence) ->
          queue.failed(look, reason, sentence, nowNanos);
    };
  }

  /** Gives the memory of a look back; a defect in that harms nobody else. */
  static void letGo(Look look) {
    try {
      look.letGo();
    } catch (RuntimeException defect) {
      LOG.error("the picture of a look could not be let go", defect);
    }
  }
}
