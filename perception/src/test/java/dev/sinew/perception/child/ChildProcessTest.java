package dev.sinew.perception.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildProcessTest {

  private static ChildProcess shell(String script) throws MissingToolException {
    return ChildProcess.start(
        List.of("sh", "-c", script), "install a shell", UnaryOperator.identity());
  }

  private static String read(ChildProcess child) throws Exception {
    ByteBuffer into = ByteBuffer.allocateDirect(1 << 20);
    try (ReadableByteChannel output = child.output()) {
      while (output.read(into) >= 0) {
        // until the child ends
      }
    }
    byte[] bytes = new byte[into.position()];
    into.flip().get(bytes);
    return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Test
  void everythingAChildWroteComesAndThenTheEnd() throws Exception {
    try (ChildProcess child = shell("printf one; printf two >&2; printf three")) {
      assertThat(read(child)).isEqualTo("onethree");
      assertThat(child.ending()).contains("ended with code 0").contains("two");
    }
  }

  @Test
  void aChildThatIsEndedEndsItsOutput() throws Exception {
    try (ChildProcess child = shell("printf begun; exec sleep 60")) {
      ByteBuffer into = ByteBuffer.allocateDirect(100);
      while (into.position() < 5) {
        assertThat(child.output().read(into)).isGreaterThanOrEqualTo(0);
      }
      child.close();
      assertThat(child.output().read(into)).isEqualTo(-1);
      child.output().close();
    }
  }

  @Test
  void aMissingToolIsNamedWithHowToGetIt() {
    assertThatThrownBy(
            () -> ChildProcess.start(List.of("no-such-tool"), "buy it", UnaryOperator.identity()))
        .isInstanceOf(MissingToolException.class)
        .hasMessageContaining("no-such-tool")
        .hasMessageContaining("buy it");
  }

  @Test
  void noFileHandleIsLeftBehind() throws Exception {
    for (int i = 0; i < 3; i++) {
      runOnce();
    }
    long before = pipes();
    for (int i = 0; i < 10; i++) {
      runOnce();
    }
    assertThat(pipes()).isLessThanOrEqualTo(before);
  }

  private static void runOnce() throws Exception {
    try (ChildProcess child = shell("printf x")) {
      assertThat(read(child)).isEqualTo("x");
      assertThat(child.ending()).contains("code 0");
    }
    assertThatThrownBy(
            () -> ChildProcess.start(List.of("no-such-tool"), "", UnaryOperator.identity()))
        .isInstanceOf(MissingToolException.class);
  }

  private static long pipes() throws Exception {
    long count = 0;
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      for (Path handle : handles.toList()) {
        try {
          count += Files.readSymbolicLink(handle).toString().startsWith("pipe:") ? 1 : 0;
        } catch (java.nio.file.NoSuchFileException e) {
          // the listing's own
        }
      }
    }
    return count;
  }

  @Test
  void aReaderCutsTheOutputIntoPicturesInTheMemoryThatTheSinkNames() throws Exception {
    List<String> pictures = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    ByteBuffer room = ByteBuffer.allocateDirect(4);
    PipeReader.Sink sink =
        new PipeReader.Sink() {
          @Override
          public ByteBuffer blank() {
            return room.clear();
          }

          @Override
          public void whole() {
            byte[] bytes = new byte[4];
            room.flip().get(bytes);
            pictures.add(new String(bytes, java.nio.charset.StandardCharsets.US_ASCII));
          }

          @Override
          public void ended(int partBytes) {
            rest.add(partBytes);
            end.countDown();
          }
        };
    try (PipeReader reader =
        new PipeReader(shell("printf aaaab; sleep 0.05; printf bbbcc"), "reader", sink)) {
      end.await();
      assertThat(reader.child().ending()).contains("code 0");
    }
    assertThat(pictures).containsExactly("aaaa", "bbbb");
    assertThat(rest).as("two bytes of a third").containsExactly(2);
  }
}
