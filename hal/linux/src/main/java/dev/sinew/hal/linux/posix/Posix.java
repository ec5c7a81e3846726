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

/**
 * System calls, each answering as the kernel does: a result of 0 or more, or minus the errno. A
 * call that a signal interrupted is made again, except {@link #poll}.
 *
 * <p>The place where errno is captured is allocated once per instance, so an instance belongs to
 * one thread at a time. Nothing is allocated per call.
 *
 * <p>Constants and structures hold for Linux on x86-64 and aarch64, which share them.
 */
public final class Posix {
  public static final int O_RDONLY = 0;
  public static final int O_WRONLY = 1;
  public static final int O_RDWR = 2;
  public static final int O_CLOEXEC = 0x80000;
  public static final short POLLIN = 1;
  public static final short POLLOUT = 4;

  /** {@code struct pollfd}: int fd, short events, short revents. */
  public static final int POLLFD_SIZE = 8;

  public static final int POLLFD_EVENTS = 4;
  public static final int POLLFD_REVENTS = 6;

  private static final int PR_SET_TIMERSLACK = 29;
  private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final long ERRNO_OFFSET = CAPTURE.byteOffset(PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), 2);
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), -1);
  private static final MethodHandle IOCTL =
      handle("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), 2);
  private static final MethodHandle READ =
      handle("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), -1);
  private static final MethodHandle WRITE =
      handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), -1);
  private static final MethodHandle PWRITE =
      handle(
          "pwrite", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG), -1);
  private static final MethodHandle POLL =
      handle("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), -1);
  private static final MethodHandle PRCTL =
      handle("prctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG), 1);
  private static final MethodHandle EVENTFD =
      handle("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), -1);

  // Freed with this object; a scope closed by hand could meet a call still hanging in the kernel.
  private final MemorySegment state = Arena.ofAuto().allocate(CAPTURE);

  private static MethodHandle handle(String name, FunctionDescriptor type, int firstVariadic) {
    MemorySegment symbol = LINKER.defaultLookup().findOrThrow(name);
    return firstVariadic < 0
        ? LINKER.downcallHandle(symbol, type, ERRNO)
        : LINKER.downcallHandle(symbol, type, ERRNO, Linker.Option.firstVariadicArg(firstVariadic));
  }

  /** Opens a file, never inherited by a child process. */
  public int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path);
      int result;
      do {
        result = result((int) OPEN.invokeExact(state, name, flags | O_CLOEXEC, 0));
      } while (result == -Errno.EINTR);
      return result;
    } catch (Throwable t) {
      throw broken("open", t);
    }
  }

  /** Closes a descriptor. Not made again when interrupted: on Linux it is closed all the same. */
  public int close(int fd) {
    try {
      return result((int) CLOSE.invokeExact(state, fd));
    } catch (Throwable t) {
      throw broken("close", t);
    }
  }

  /** A control call whose argument is a structure. */
  public int ioctl(int fd, long request, MemorySegment argument) {
    try {
      int result;
      do {
        result = result((int) IOCTL.invokeExact(state, fd, request, argument));
      } while (result == -Errno.EINTR);
      return result;
    } catch (Throwable t) {
      throw broken("ioctl", t);
    }
  }

  /** A control call whose argument is a number. */
  public int ioctl(int fd, long request, long argument) {
    return ioctl(fd, request, MemorySegment.ofAddress(argument));
  }

  /** Reads up to {@code count} bytes. */
  public int read(int fd, MemorySegment into, int count) {
    try {
      int result;
      do {
        result = result((long) READ.invokeExact(state, fd, into, (long) count));
      } while (result == -Errno.EINTR);
      return result;
    } catch (Throwable t) {
      throw broken("read", t);
    }
  }

  /** Writes up to {@code count} bytes. */
  public int write(int fd, MemorySegment from, int count) {
    try {
      int result;
      do {
        result = result((long) WRITE.invokeExact(state, fd, from, (long) count));
      } while (result == -Errno.EINTR);
      return result;
    } catch (Throwable t) {
      throw broken("write", t);
    }
  }

  /** Writes up to {@code count} bytes at the beginning of a file. */
  public int writeAtStart(int fd, MemorySegment from, int count) {
    try {
      int result;
      do {
        result = result((long) PWRITE.invokeExact(state, fd, from, (long) count, 0L));
      } while (result == -Errno.EINTR);
      return result;
    } catch (Throwable t) {
      throw broken("pwrite", t);
    }
  }

  /**
   * Waits for descriptors, without limit.
   *
   * @param fds {@code count} times {@code struct pollfd}
   * @return how many have something to say, or minus the errno
   */
  public int poll(MemorySegment fds, int count) {
    try {
      return result((int) POLL.invokeExact(state, fds, (long) count, -1));
    } catch (Throwable t) {
      throw broken("poll", t);
    }
  }

  /** {@link #poll} that does not wait. */
  public int pollNow(MemorySegment fds, int count) {
    return pollFor(fds, count, 0);
  }

  /**
   * {@link #poll} that waits for so long.
   *
   * @param millis milliseconds; negative for no limit
   */
  public int pollFor(MemorySegment fds, int count, int millis) {
    try {
      return result((int) POLL.invokeExact(state, fds, (long) count, millis));
    } catch (Throwable t) {
      throw broken("poll", t);
    }
  }

  /** A descriptor by which one thread wakes another out of {@link #poll}. */
  public int eventfd() {
    try {
      return result((int) EVENTFD.invokeExact(state, 0, EFD_CLOEXEC_NONBLOCK));
    } catch (Throwable t) {
      throw broken("eventfd", t);
    }
  }

  /**
   * How much later than asked the calling thread may be woken for the sake of other wakings, 50,000
   * ns unless said otherwise.
   *
   * @param nanos 1 or more
   */
  public int timerSlack(long nanos) {
    try {
      return result((int) PRCTL.invokeExact(state, PR_SET_TIMERSLACK, nanos));
    } catch (Throwable t) {
      throw broken("prctl", t);
    }
  }

  private int result(long value) {
    return value >= 0 ? (int) value : -state.get(ValueLayout.JAVA_INT, ERRNO_OFFSET);
  }

  private static IllegalStateException broken(String call, Throwable cause) {
    return new IllegalStateException(
        "the foreign call of " + call + " itself failed; is native access enabled?", cause);
  }
}
