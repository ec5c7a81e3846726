package dev.sinew.hal.linux.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * What the kernel can be asked for a thread that must be punctual (sched(7), mlockall(2)). Each
 * call answers 0, or minus the errno, and is about the calling thread or the whole process.
 *
 * <p>Constants hold for Linux on x86-64 and aarch64, which share them.
 */
public final class Scheduling {
  /** Processors beyond this one cannot be asked for: the size of glibc's cpu_set_t. */
  public static final int CPUS = 1024;

  private static final int SCHED_FIFO = 1;
  private static final int CALLING_THREAD = 0;

  /** MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT: what is reserved and never touched stays away. */
  private static final int LOCK_WHAT_IS_USED = 1 | 2 | 4;

  private static final int RLIMIT_MEMLOCK = 8;
  private static final long NO_LIMIT = -1L;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  private final MethodHandle setScheduler =
      handle("sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private final MethodHandle setAffinity =
      handle("sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private final MethodHandle lockAll =
      handle("mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private final MethodHandle getLimit =
      handle("getrlimit", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, ERRNO);
  }

  /**
   * Puts the calling thread into SCHED_FIFO: it runs before every ordinary thread, until it waits.
   *
   * @param priority 1 to 99
   */
  public int fifo(int priority) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURE);
      MemorySegment parameter = arena.allocateFrom(JAVA_INT, priority);
      return result(
          (int) setScheduler.invokeExact(state, CALLING_THREAD, SCHED_FIFO, parameter), state);
    } catch (Throwable t) {
      throw broken("sched_setscheduler", t);
    }
  }

  /**
   * Lets the calling thread run on these processors only.
   *
   * @param cpus 0 to {@value #CPUS} − 1
   */
  public int affinity(List<Integer> cpus) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURE);
      MemorySegment mask = arena.allocate(CPUS / 8, 8);
      for (int cpu : cpus) {
        long word = mask.getAtIndex(JAVA_LONG, cpu / 64);
        mask.setAtIndex(JAVA_LONG, cpu / 64, word | 1L << (cpu % 64));
      }
      return result(
          (int) setAffinity.invokeExact(state, CALLING_THREAD, mask.byteSize(), mask), state);
    } catch (Throwable t) {
      throw broken("sched_setaffinity", t);
    }
  }

  /**
   * Keeps all memory that the process uses, now and later, in RAM. Not asked for under a limit: the
   * first allocation beyond it would end the process.
   */
  public int lockMemory(boolean despiteLimits) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(CAPTURE);
      MemorySegment limit = arena.allocate(JAVA_LONG, 2);
      int asked = result((int) getLimit.invokeExact(state, RLIMIT_MEMLOCK, limit), state);
      if (asked < 0) {
        return asked;
      }
      if (!despiteLimits && limit.getAtIndex(JAVA_LONG, 0) != NO_LIMIT) {
        return -Errno.EPERM;
      }
      return result((int) lockAll.invokeExact(state, LOCK_WHAT_IS_USED), state);
    } catch (Throwable t) {
      throw broken("mlockall", t);
    }
  }

  private static int result(int value, MemorySegment state) {
    return value >= 0 ? value : -state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
  }

  private static IllegalStateException broken(String call, Throwable cause) {
    return new IllegalStateException(
        "the foreign call of " + call + " itself failed; is native access enabled?", cause);
  }
}
