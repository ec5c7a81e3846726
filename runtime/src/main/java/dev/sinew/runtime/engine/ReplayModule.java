package dev.sinew.runtime.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.sinew.runtime.config.robot.KnownTag;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.estimate.PoseHistory;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.recording.replay.ReplayJournal;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.SafetyLimits;
import dev.sinew.runtime.skill.HostSettings;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.util.List;
import java.util.Optional;

/** What is another one in a replay than in {@link RobotModule}: the cycle and its skills' host. */
final class ReplayModule extends AbstractModule {
  private final Body body;
  private final ReplayJournal journal;
  private final long seed;
  private final Closer closer;

  /**
   * @param seed the recorded run's, of the skills' random numbers
   */
  ReplayModule(Body body, ReplayJournal journal, long seed, Closer closer) {
    this.body = body;
    this.journal = journal;
    this.seed = seed;
    this.closer = closer;
  }

  @Provides
  @Singleton
  CycleJournal journal() {
    return journal;
  }

  @Provides
  @Singleton
  Body body() {
    return body;
  }

  @Provides
  @Singleton
  SkillHost skillHost(EventLog events) {
    return closer.add(
        new SkillHost(
            HostSettings.patient(seed),
            new SystemClock(),
            (run, step, resumed, _) -> journal.yielded(run, step, resumed),
            Optional.of(journal::yields),
            events));
  }

  @Provides
  @Singleton
  ControlCycle cycle(
      Clock clock,
      SafetyLimits limits,
      EmergencyStop emergencyStop,
      SkillHost skills,
      SwitchingCortex cortex,
      Beliefs beliefs,
      PoseHistory history,
      RobotFile file) {
    return new ControlCycle(
        clock,
        new SystemClock(),
        body,
        limits,
        emergencyStop,
        skills,
        cortex,
        beliefs,
        history,
        List.of(),
        journal,
        file.landmarks().stream().map(KnownTag::landmark).toList());
  }
}
