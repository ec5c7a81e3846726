package dev.sinew.runtime.skill;

import dev.sinew.sdk.time.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the threads of ended skills that go on eating a core: more than half of the time, for ten
 * seconds. A Java thread cannot be ended from outside, so the process has to begin anew. One
 * thread.
 */
public final class SpinWatch {
  private static final long WINDOW_NANOS = 10_000_000_000L;

  /** Where a thread's own time stood when it was first seen. */
  private record Mark(long wallNanos, long cpuNanos) {}

  /** Processor time of a thread since its start, by its id; negative when it has ended. */
  interface CpuTime {
    long nanos(long threadId);
  }

  private final Clock clock;
  private final CpuTime cpu;
  private final Map<Long, Mark> marks = new HashMap<>();

  public SpinWatch(Clock clock) {
    this(clock, cpuTimes());
  }

  SpinWatch(Clock clock, CpuTime cpu) {
    this.clock = clock;
    this.cpu = cpu;
  }

  private static CpuTime cpuTimes() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads::getThreadCpuTime;
  }

  /**
   * Looks once.
   *
   * @param leftOver threads of ended skills by the skills' names
   * @return the name of one that eats a core
   */
  public Optional<String> step(Map<String, Long> leftOver) {
    marks.keySet().retainAll(leftOver.values());
    long now = clock.nanos();
    for (Map.Entry<String, Long> entry : leftOver.entrySet()) {
      long used = cpu.nanos(entry.getValue());
      Mark mark = marks.computeIfAbsent(entry.getValue(), _ -> new Mark(now, used));
      long passed = now - mark.wallNanos();
      if (passed >= WINDOW_NANOS) {
        if (used - mark.cpuNanos() > passed / 2) {
          return Optional.of(entry.getKey());
        }
        marks.put(entry.getValue(), new Mark(now, used));
      }
    }
    return Optional.empty();
  }
}
