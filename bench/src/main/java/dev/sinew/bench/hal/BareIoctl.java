package dev.sinew.bench.hal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The control call and nothing else: no errno, no lock, no check. */
final class BareIoctl {
  private static final MethodHandle IOCTL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
              Linker.Option.firstVariadicArg(2));

  private BareIoctl() {}

  static int call(int fd, long request, MemorySegment argument) {
    try {
      return (int) IOCTL.invokeExact(fd, request, argument);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
