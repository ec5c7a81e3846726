package dev.sinew.hal.linux.posix;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PosixTest {
  @TempDir private Path folder;
  private final Posix posix = new Posix();

  @Test
  void answersTheErrnoOfAFileThatIsNotThere() {
    assertThat(posix.open(folder.resolve("nothing").toString(), Posix.O_RDWR))
        .isEqualTo(-Errno.ENOENT);
  }

  @Test
  void answersTheErrnoOfAControlCallTheFileDoesNotKnow() throws IOException {
    int fd = posix.open(Files.createFile(folder.resolve("file")).toString(), Posix.O_RDWR);
    try (Arena arena = Arena.ofConfined()) {
      assertThat(posix.ioctl(fd, 0x8044B401L, arena.allocate(68))).isEqualTo(-Errno.ENOTTY);
    } finally {
      posix.close(fd);
    }
  }

  @Test
  void writesAtTheStartHoweverOftenItWrites() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    int fd = posix.open(file.toString(), Posix.O_RDWR);
    try (Arena arena = Arena.ofConfined()) {
      assertThat(posix.writeAtStart(fd, arena.allocateFrom("123"), 3)).isEqualTo(3);
      assertThat(posix.writeAtStart(fd, arena.allocateFrom("45"), 2)).isEqualTo(2);
    } finally {
      assertThat(posix.close(fd)).isZero();
    }
    assertThat(file).hasContent("453");
  }

  @Test
  void saysThatAClosedDescriptorIsClosed() {
    int fd = posix.eventfd();
    posix.close(fd);

    assertThat(posix.close(fd)).isNegative();
    assertThat(Errno.words(-posix.close(fd))).startsWith("EBADF");
  }

  /** The compiler needs a while, longer on a busy machine; then a round must be free of garbage. */
  @Test
  void callsAllocateNothingOnceTheyAreCompiled() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int fd = posix.eventfd();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1L);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < 300 && least > 100; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
          posix.write(fd, one, 8);
          posix.ioctl(fd, 0x8044B401L, one);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isLessThan(100);
    } finally {
      posix.close(fd);
    }
  }

  /** What makes the kernel's time of an edge comparable with robot time. */
  @Test
  void nanoTimeIsTheKernelsMonotonicClock() throws Throwable {
    var clockGettime =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(16, 8);
      long before = System.nanoTime();
      int monotonic = 1;
      assertThat((int) clockGettime.invokeExact(monotonic, time)).isZero();
      long after = System.nanoTime();
      assertThat(
              time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L
                  + time.get(ValueLayout.JAVA_LONG, 8))
          .isBetween(before, after);
    }
  }

  @Test
  void namesErrorsAsTheCompilerDoes() throws Exception {
    String[] names = {
      "EPERM",
      "ENOENT",
      "EINTR",
      "EIO",
      "ENXIO",
      "EBADF",
      "EAGAIN",
      "ENOMEM",
      "EACCES",
      "EFAULT",
      "EBUSY",
      "ENODEV",
      "ENOTDIR",
      "EISDIR",
      "EINVAL",
      "ENFILE",
      "EMFILE",
      "ENOTTY",
      "EROFS",
      "EPIPE",
      "ERANGE",
      "EPROTO",
      "EBADMSG",
      "EMSGSIZE",
      "EOPNOTSUPP",
      "ESHUTDOWN",
      "ETIMEDOUT",
      "EREMOTEIO"
    };
    CProgram program = new CProgram("errno.h");
    for (String name : names) {
      program.ask(name, name);
    }

    Map<String, Long> answers = program.run(folder);

    assertThat(answers).hasSize(names.length);
    answers.forEach(
        (name, number) -> assertThat(Errno.words(Math.toIntExact(number))).startsWith(name + ", "));
  }

  @Test
  void anUnknownErrorIsANumber() {
    assertThat(Errno.words(77)).isEqualTo("errno 77");
  }
}
