package dev.sinew.runtime.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.recording.replay.ReplayJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.time.Clock;
import java.util.List;

/** What is another one in a replay than in {@link RobotModule}: the cycle and its skills' host. */
final class ReplayModule extends AbstractModule {
  /** What a slow machine may need for a skill's turn that is known to end, real time. */
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Body body;
  private final ReplayJournal journal;
  private final Closer closer;

  ReplayModule(Body body, ReplayJournal journal, Closer closer) {
    this.body = body;
    this.journal = journal;
    this.closer = closer;
  }

  @Provides
  @Singleton
  Body body() {
    return body;
  }

  @Provides
  @Singleton
  SkillHost skillHost() {
    return closer.add(new SkillHost(PATIENCE_NANOS));
  }

  @Provides
  @Singleton
  ControlCycle cycle(
      Clock clock,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      ModeCortex cortex,
      Beliefs beliefs,
      PoseHistory history) {
    return new ControlCycle(
        clock,
        body,
        limits,
        emergencyStop,
        skills,
        cortex,
        beliefs,
        history,
        List.of(),
        journal);
  }
}
