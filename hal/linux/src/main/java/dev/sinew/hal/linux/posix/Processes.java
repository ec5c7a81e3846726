package dev.sinew.hal.linux.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * What one process may ask about another and of itself: parent, signals, session. Calls answer 0 or
 * more, or minus the errno. One thread at a time.
 */
public final class Processes {
  public static final int SIGHUP = 1;
  public static final int SIGINT = 2;
  public static final int SIGKILL = 9;
  public static final int SIGTERM = 15;

  private static final MemorySegment SIG_DFL = MemorySegment.NULL;
  private static final MemorySegment SIG_IGN = MemorySegment.ofAddress(1);

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  private static final MethodHandle GETPPID = handle("getppid", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle KILL =
      handle("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SETSID = handle("setsid", FunctionDescriptor.of(JAVA_INT));
  private static final MethodHandle SIGNAL =
      handle("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));

  private final MemorySegment state = Arena.ofAuto().allocate(CAPTURE);

  private static MethodHandle handle(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, ERRNO);
  }

  /** Number of the process that started this one; another one's once that has ended. */
  public int parent() {
    try {
      return (int) GETPPID.invokeExact(state);
    } catch (Throwable t) {
      throw broken("getppid", t);
    }
  }

  /** Sends a signal to one process. */
  public int kill(int pid, int signal) {
    if (pid <= 1) {
      throw new IllegalArgumentException("process " + pid + " is no process to signal");
    }
    try {
      return result((int) KILL.invokeExact(state, pid, signal));
    } catch (Throwable t) {
      throw broken("kill", t);
    }
  }

  /** Leaves the terminal and its process group, so that what is typed there does not reach it. */
  public int newSession() {
    try {
      return result((int) SETSID.invokeExact(state));
    } catch (Throwable t) {
      throw broken("setsid", t);
    }
  }

  /** Takes no notice of a signal from now on. */
  public void ignore(int signal) {
    dispose(signal, SIG_IGN);
  }

  /** Lets a signal end the process again. */
  public void restore(int signal) {
    dispose(signal, SIG_DFL);
  }

  private void dispose(int signal, MemorySegment disposition) {
    try {
      MemorySegment ignored = (MemorySegment) SIGNAL.invokeExact(state, signal, disposition);
      if (ignored.address() == -1L) {
        throw new IllegalArgumentException("signal " + signal + " cannot be disposed of");
      }
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (Throwable t) {
      throw broken("signal", t);
    }
  }

  private int result(int value) {
    return value >= 0 ? value : -state.get(JAVA_INT, ERRNO_OFFSET);
  }

  private static IllegalStateException broken(String call, Throwable cause) {
    return new IllegalStateException(
        "the foreign call of " + call + " itself failed; is native access enabled?", cause);
  }
}
