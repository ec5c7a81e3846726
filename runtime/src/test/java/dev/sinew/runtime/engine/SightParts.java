package dev.sinew.runtime.engine;

import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.BoardModels;
import dev.sinew.perception.look.FrameFirst;
import dev.sinew.perception.look.LookLimits;
import dev.sinew.perception.look.PictureRun;
import dev.sinew.perception.picture.LeavingPictures;
import dev.sinew.perception.picture.OutgoingPictures;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.util.List;
import java.util.Optional;

/** What a sight stands on: a robot that has no parts, does nothing and has no models. */
final class SightParts {
  private static final long MILLI = 1_000_000L;
  private static final SafetyLimits LIMITS =
      new SafetyLimits(
          0.15,
          0.6,
          2,
          1,
          6,
          1.2,
          0.08,
          150 * MILLI,
          200 * MILLI,
          100 * MILLI,
          100 * MILLI,
          500 * MILLI,
          100 * MILLI,
          0);

  private SightParts() {}

  private static final class NoModels implements BoardModels {
    @Override
    public List<Served> served() {
      return List.of();
    }

    @Override
    public PictureRun open(ModelRef model, InferencePicture picture) throws InferenceException {
      throw new InferenceException("there is no model here");
    }

    @Override
    public void close() {}
  }

  private static final class Still implements Cortex {
    @Override
    public void choose(Belief belief) {}

    @Override
    public String mode() {
      return "still";
    }
  }

  static ControlCycle cycle(Clock clock, SkillHost host, Beliefs beliefs, PoseHistory history) {
    Body body =
        new Body(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Pose2d.ORIGIN,
            Optional.empty(),
            new Body.BatteryRange(6, 8.4),
            List.of(),
            List.of());
    return new ControlCycle(
        clock,
        new SystemClock(),
        body,
        LIMITS,
        new EmergencyStop(),
        host,
        new Still(),
        beliefs,
        history,
        List.of());
  }

  static BoardLooks board(Clock clock, OutgoingPictures outgoing) {
    return new BoardLooks(
        BoardInferenceService.inVirtualTime(new NoModels(), LookLimits.DEFAULT, clock),
        new FrameFirst(0),
        new LeavingPictures(outgoing, 128 * 1024));
  }
}
