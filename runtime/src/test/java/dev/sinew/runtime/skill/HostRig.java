package dev.sinew.runtime.skill;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A skill host with a cycle of 20 ms that a test turns by hand. */
final class HostRig implements AutoCloseable, SkillEvents {
  static final long CYCLE = 20_000_000L;
  static final HostSettings PATIENT = HostSettings.patient(1);

  /** One call of the journal. */
  record Yield(long run, long step, long resumed, long yielded) {}

  final List<String> events = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  final List<Yield> journal = new ArrayList<>();
  final SkillHost host;
  long cycle;

  HostRig(HostSettings settings, Optional<SkillSchedule> schedule) {
    host =
        new SkillHost(
            settings,
            new SystemClock(),
            (run, step, resumed, yielded) -> journal.add(new Yield(run, step, resumed, yielded)),
            schedule,
            this);
  }

  HostRig() {
    this(PATIENT, Optional.empty());
  }

  static SkillRequest request(String name, Behaviour behaviour, String... mechanisms) {
    return new SkillRequest(name, name, behaviour, Set.of(mechanisms), 0, Optional.empty());
  }

  SkillHandle start(String name, Behaviour behaviour, String... mechanisms) {
    return start(request(name, behaviour, mechanisms));
  }

  SkillHandle start(SkillRequest request) {
    try {
      return host.start(request);
    } catch (SkillRefusedException e) {
      throw new AssertionError(e);
    }
  }

  static Belief belief(long cycle) {
    Belief belief = new Belief();
    belief.cycle = cycle;
    belief.timeNanos = cycle * CYCLE;
    return belief;
  }

  /** One cycle: the linear wish in m/s that it leaves, or −1 when it leaves none. */
  double turn() throws InterruptedException {
    long now = cycle * CYCLE;
    DriveRequest wish = host.decide(belief(cycle++));
    return wish.ageNanos(now) == Long.MAX_VALUE ? -1 : wish.linear();
  }

  List<Double> turns(int count) throws InterruptedException {
    List<Double> wishes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      wishes.add(turn());
    }
    return wishes;
  }

  @Override
  public void wantsLook(String skill) {
    events.add(skill + " wants a look");
  }

  @Override
  public void told(String text) {
    events.add(text);
  }

  @Override
  public void warned(String text) {
    warnings.add(text);
  }

  @Override
  public void close() {
    host.close();
  }
}
