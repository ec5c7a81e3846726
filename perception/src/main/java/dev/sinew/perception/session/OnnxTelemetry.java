package dev.sinew.perception.session;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Keeps ONNX Runtime from reporting to its maker. Since 1.29 the library's POSIX build collects and
 * uploads usage data from a thread of its own unless {@code ORT_DISABLE_TELEMETRY} is set before it
 * is loaded; worse, what it collects goes through regular expressions that recurse, and a process
 * whose command line is 4,000 bytes long dies of it (issue 32173 of microsoft/onnxruntime is of the
 * same code). Java cannot change its own environment, so the C library does.
 */
final class OnnxTelemetry {
  private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

  private OnnxTelemetry() {}

  /** To be called before the library is loaded. Does nothing where there is no {@code setenv}. */
  static void disable() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
    if (setenv.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      int failed =
          (int)
              linker
                  .downcallHandle(
                      setenv.get(),
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_INT,
                          ValueLayout.ADDRESS,
                          ValueLayout.ADDRESS,
                          ValueLayout.JAVA_INT))
                  .invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom("1"), 1);
      if (failed != 0) {
        throw new IllegalStateException(VARIABLE + " cannot be set");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(VARIABLE + " cannot be set", e);
    }
  }
}
