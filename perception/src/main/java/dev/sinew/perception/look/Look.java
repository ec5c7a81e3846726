package dev.sinew.perception.look;

import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One look that was asked for and how far it is. Guarded by its {@link LookQueue}, but for {@link
 * #run}, which belongs to whoever has taken the look.
 */
final class Look {
  final InferenceRequest request;
  final Consumer<InferenceAnswer> answered;
  final long submittedNanos;
  final boolean holdsFrame;

  /** Order of submission. */
  long number;

  /** Passes that were made. */
  int passes;

  /** What they and the reading of the picture took. */
  long spentNanos;

  /** Whether somebody makes a pass right now. */
  boolean taken;

  /** Whether its answer was given. */
  boolean done;

  @Nullable PictureRun run;

  private @Nullable ModelRecord model;

  /**
   * @param request about a frame, retained by the caller and released by {@link #letGo}, or a file
   */
  Look(InferenceRequest request, Consumer<InferenceAnswer> answered, long submittedNanos) {
    this.request = request;
    this.answered = answered;
    this.submittedNanos = submittedNanos;
    this.holdsFrame = request.picture() instanceof InferencePicture.Live;
  }

  void use(ModelRecord chosen) {
    model = chosen;
  }

  /**
   * What looks.
   *
   * @throws IllegalStateException before a model was chosen
   */
  ModelRecord model() {
    ModelRecord chosen = model;
    if (chosen == null) {
      throw new IllegalStateException("a look waits without a model");
    }
    return chosen;
  }

  boolean isLastPass() {
    return passes == model().served.passes() - 1;
  }

  long promisedNanosLeft() {
    return model().promisedNanosAfter(passes);
  }

  long averageNanosLeft() {
    return model().averageNanosAfter(passes);
  }

  long onePassNanos() {
    return model().cost.averageNanos() / model().served.passes();
  }

  /** Gives the picture's memory back. Once, by whoever takes the look out, when nobody runs it. */
  void letGo() {
    PictureRun held = run;
    run = null;
    if (held != null) {
      held.close();
    }
    if (request.picture() instanceof InferencePicture.Live live) {
      live.frame().release();
    }
  }

  /** Negative when this one is to be looked at before the other. */
  int compareUrgency(Look other) {
    int byClass = request.urgency().compareTo(other.request.urgency());
    if (byClass != 0) {
      return byClass;
    }
    // Robot time has an arbitrary origin: only differences mean something.
    int byDeadline = Long.compare(request.deadlineNanos() - other.request.deadlineNanos(), 0);
    return byDeadline != 0 ? byDeadline : Long.compare(number, other.number);
  }
}
