package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Stands in for the descriptor of a requested line: events are put in at the other end. */
final class Pipe {
  private final Posix posix = new Posix();
  final int readFd;
  private final int writeFd;
  private int sequence;

  Pipe() throws Throwable {
    var pipe =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("pipe"),
                FunctionDescriptor.of(JAVA_INT, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment fds = arena.allocate(8, 4);
      if ((int) pipe.invokeExact(fds) != 0) {
        throw new AssertionError("pipe failed");
      }
      readFd = fds.get(JAVA_INT, 0);
      writeFd = fds.get(JAVA_INT, 4);
    }
  }

  /** Puts one event in, as the kernel lays it out. */
  void event(boolean rising, long timeNanos) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment event = arena.allocate(GpioAbi.EVENT_SIZE, 8);
      event.set(JAVA_LONG, GpioAbi.EVENT_TIMESTAMP, timeNanos);
      event.set(JAVA_INT, GpioAbi.EVENT_ID, rising ? 1 : 2);
      event.set(JAVA_INT, GpioAbi.EVENT_LINE_SEQNO, ++sequence);
      if (posix.write(writeFd, event, GpioAbi.EVENT_SIZE) != GpioAbi.EVENT_SIZE) {
        throw new AssertionError("the pipe did not take the event");
      }
    }
  }

  /** Numbers as many events as gone, as the kernel does when its queue runs over. */
  void drop(int count) {
    sequence += count;
  }

  /** What a removed GPIO chip looks like to its reader. */
  void hangUp() {
    posix.close(writeFd);
  }

  boolean readerClosed() {
    int result = posix.close(readFd);
    return result < 0;
  }
}
