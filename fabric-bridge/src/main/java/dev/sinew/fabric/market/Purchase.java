package dev.sinew.fabric.market;

import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One look being bought: what was asked, of whom, and how far it is. On the worker only. */
final class Purchase {

  /** What is waited for. */
  enum Stage {
    /** A channel with money in it, resumed. */
    CHANNEL,
    /** The node's word that it took the job. */
    TAKEN,
    /** The result. */
    RESULT,
    /** Another party's recomputation; the result is paid. */
    VERDICT
  }

  final String job;
  final InferenceRequest request;
  final InferencePicture.File picture;
  final Consumer<InferenceAnswer> answered;
  final Offer offer;
  final PictureSize size;
  final String input;
  final long submittedNanos;
  final long deadlineNanos;
  Stage stage = Stage.CHANNEL;
  long sentNanos;
  @Nullable AgreementDocument agreement;
  byte @Nullable [] sealed;
  @Nullable ResultDocument result;

  Purchase(
      String job,
      InferenceRequest request,
      InferencePicture.File picture,
      Consumer<InferenceAnswer> answered,
      Offer offer,
      PictureSize size,
      String input,
      long submittedNanos) {
    this.job = job;
    this.request = request;
    this.picture = picture;
    this.answered = answered;
    this.offer = offer;
    this.size = size;
    this.input = input;
    this.submittedNanos = submittedNanos;
    this.deadlineNanos = request.deadlineNanos();
  }

  long millisSinceSubmission(long nowNanos) {
    return (nowNanos - submittedNanos) / 1_000_000;
  }

  /** How long an answer was waited for in all, milliseconds. */
  long patienceMillis() {
    return (deadlineNanos - submittedNanos) / 1_000_000;
  }

  /** What was found, in pixels of the whole frame. */
  List<Detection> inFrame(List<Detection> found) {
    if (picture.left() == 0 && picture.top() == 0) {
      return found;
    }
    return found.stream()
        .map(detection ->
            new Detection(
                detection.label(),
                detection.score(),
                detection.box().shifted(picture.left(), picture.top())))
        .toList();
  }

  /** Whether every box lies in the picture, give or take half a pixel of rounding, right way up. */
  boolean fitsPicture(ResultDocument document) {
    return document.detections().stream()
        .map(Detection::box)
        .allMatch(box ->
            box.left() >= -0.5f
                && box.top() >= -0.5f
                && box.right() <= size.width() + 0.5f
                && box.bottom() <= size.height() + 0.5f
                && box.left() <= box.right()
                && box.top() <= box.bottom());
  }
}
