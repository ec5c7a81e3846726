package dev.sinew.perception.child;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A pipe of the kernel whose reading end is a channel: a read goes from the kernel into native
 * memory at once, while the stream that Java gives of a child's output copies each byte twice more.
 * Linux only: the ends are opened again through {@code /proc/self/fd} (proc(5), pipe(7)).
 */
final class KernelPipe implements AutoCloseable {
  private static final int O_CLOEXEC = 0x80000;
  private static final int F_SETPIPE_SZ = 1031;

  /** What a user without privileges may ask for by default, bytes. */
  private static final int SIZE = 1 << 20;

  private static final Path FILES = Path.of("/proc/self/fd");

  private final int readEnd;
  private final int writeEnd;

  private KernelPipe(int readEnd, int writeEnd) {
    this.readEnd = readEnd;
    this.writeEnd = writeEnd;
  }

  /** A new pipe, inherited by no child; empty where the kernel has none of this kind. */
  static Optional<KernelPipe> open() {
    if (!Files.isDirectory(FILES)) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      if (call("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), ends, O_CLOEXEC) != 0) {
        return Optional.empty();
      }
      KernelPipe pipe = new KernelPipe(ends.get(JAVA_INT, 0), ends.get(JAVA_INT, 4));
      // A larger pipe means fewer turns between child and reader; refused, it works all the same.
      call(
          "fcntl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
          pipe.readEnd,
          F_SETPIPE_SZ,
          SIZE);
      return Optional.of(pipe);
    }
  }

  /** A child's output may be directed to this. */
  File writeEnd() {
    return FILES.resolve(Integer.toString(writeEnd)).toFile();
  }

  /** The reading end as a channel of its own, which stays open when this is closed. */
  ReadableByteChannel read() throws IOException {
    return FileChannel.open(FILES.resolve(Integer.toString(readEnd)), StandardOpenOption.READ);
  }

  /** Closes both ends as this process holds them: from now on the child's end is the pipe's end. */
  @Override
  public void close() {
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    call("close", type, writeEnd);
    call("close", type, readEnd);
  }

  /** Once for each child, so that a handle is not worth keeping. */
  private static int call(String name, FunctionDescriptor type, Object... arguments) {
    Linker linker = Linker.nativeLinker();
    MemorySegment symbol = linker.defaultLookup().findOrThrow(name);
    MethodHandle handle =
        name.equals("fcntl")
            ? linker.downcallHandle(symbol, type, Linker.Option.firstVariadicArg(2))
            : linker.downcallHandle(symbol, type);
    try {
      return (int) handle.invokeWithArguments(arguments);
    } catch (Throwable t) {
      throw new IllegalStateException("the C library's " + name + " cannot be called", t);
    }
  }
}
