package dev.sinew.bench.control;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.bench.report.Spread;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.time.Duration;

/**
 * The barest rhythm Linux has: {@code clock_nanosleep} until a moment of {@code CLOCK_MONOTONIC},
 * look how late it is, sleep again. No park, no scheduler hints, no allocation; only the JVM's
 * safepoints can hold it up as they hold up the cycle.
 */
final class NanosleepLoop {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int ABSOLUTE = 1;
  private static final long SECOND = 1_000_000_000L;
  private static final Linker LINKER = Linker.nativeLinker();

  private final MethodHandle sleep =
      handle("clock_nanosleep", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  private final MethodHandle time = handle("clock_gettime", JAVA_INT, JAVA_INT, ADDRESS);
  private final long periodNanos;

  NanosleepLoop(long periodNanos) {
    this.periodNanos = periodNanos;
  }

  private static MethodHandle handle(
      String name, java.lang.foreign.MemoryLayout result, java.lang.foreign.MemoryLayout... of) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, of));
  }

  /** Begins half a period from now; a turn that was missed whole is dropped, as the cycle does. */
  Spread measure(Duration span) throws InterruptedException {
    Spread late = new Spread();
    Thread thread =
        Thread.ofPlatform()
            .name("nanosleep loop")
            .daemon()
            .priority(Thread.MAX_PRIORITY)
            .unstarted(() -> loop(span.toNanos(), late));
    thread.start();
    thread.join();
    return late;
  }

  private void loop(long spanNanos, Spread late) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment until = arena.allocate(JAVA_LONG, 2);
      MemorySegment now = arena.allocate(JAVA_LONG, 2);
      long begin = now(now);
      long due = begin + periodNanos / 2;
      while (due - begin < spanNanos) {
        until.setAtIndex(JAVA_LONG, 0, due / SECOND);
        until.setAtIndex(JAVA_LONG, 1, due % SECOND);
        int result = (int) sleep.invokeExact(CLOCK_MONOTONIC, ABSOLUTE, until, MemorySegment.NULL);
        long woken = now(now);
        if (result != 0 && woken < due) {
          continue; // a signal
        }
        late.add(woken - due);
        due += periodNanos;
        if (woken - due > periodNanos) {
          due += (woken - due) / periodNanos * periodNanos;
        }
      }
    } catch (Throwable t) {
      throw new IllegalStateException("clock_nanosleep cannot be called", t);
    }
  }

  private long now(MemorySegment into) throws Throwable {
    int result = (int) time.invokeExact(CLOCK_MONOTONIC, into);
    if (result != 0) {
      throw new IllegalStateException("clock_gettime: " + result);
    }
    return into.getAtIndex(JAVA_LONG, 0) * SECOND + into.getAtIndex(JAVA_LONG, 1);
  }
}
