package dev.sinew.hal.linux.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class EdgeReaderTest {
  private final EdgeReader reader = new EdgeReader();

  @AfterEach
  void stop() {
    reader.stop();
  }

  @Test
  void tellsTheEdgesOfALineInOrderWithTheirTimes() throws Throwable {
    Pipe pipe = new Pipe();
    Heard heard = new Heard();
    reader.add(pipe.readFd, heard);

    pipe.event(true, 100);
    pipe.event(false, 250);

    assertThat(heard.next()).isEqualTo("rising 100 #1");
    assertThat(heard.next()).isEqualTo("falling 250 #2");
  }

  @Test
  void readsManyLinesOnOneThread() throws Throwable {
    List<Pipe> pipes = new ArrayList<>();
    List<Heard> lines = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pipes.add(new Pipe());
      lines.add(new Heard());
      reader.add(pipes.get(i).readFd, lines.get(i));
    }
    for (int i = 0; i < 20; i++) {
      pipes.get(i).event(true, i);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(lines.get(i).next()).isEqualTo("rising " + i + " #1");
    }
    assertThat(lines.stream().map(line -> line.thread).distinct()).hasSize(1);
  }

  @Test
  void aRemovedLineIsClosedWhenRemoveReturnsAndOthersGoOn() throws Throwable {
    Pipe gone = new Pipe();
    Pipe kept = new Pipe();
    Heard heardGone = new Heard();
    Heard heardKept = new Heard();
    reader.add(gone.readFd, heardGone);
    reader.add(kept.readFd, heardKept);

    reader.remove(gone.readFd);

    assertThat(gone.readerClosed()).isTrue();
    kept.event(true, 7);
    assertThat(heardKept.next()).isEqualTo("rising 7 #1");
    assertThat(heardGone.events).isEmpty();
  }

  @Test
  void aLineMayBeRemovedByItsOwnListener() throws Throwable {
    Pipe pipe = new Pipe();
    Pipe other = new Pipe();
    Heard heard =
        new Heard() {
          @Override
          public void edge(boolean rising, long timeNanos, int sequence) {
            reader.remove(pipe.readFd);
            super.edge(rising, timeNanos, sequence);
          }
        };
    Heard heardOther = new Heard();
    reader.add(pipe.readFd, heard);
    reader.add(other.readFd, heardOther);

    pipe.event(true, 1);
    assertThat(heard.next()).isEqualTo("rising 1 #1");
    other.event(true, 2);

    assertThat(heardOther.next()).isEqualTo("rising 2 #1");
    reader.stop();
    assertThat(pipe.readerClosed()).isTrue();
  }

  @Test
  void aChipThatIsRemovedIsToldOnceAndOthersGoOn() throws Throwable {
    Pipe gone = new Pipe();
    Pipe kept = new Pipe();
    Heard heardGone = new Heard();
    Heard heardKept = new Heard();
    reader.add(gone.readFd, heardGone);
    reader.add(kept.readFd, heardKept);

    gone.hangUp();
    assertThat(heardGone.next()).isEqualTo("lost: the GPIO chip has been removed");
    // A change of what is watched must not wake the lost line.
    Pipe late = new Pipe();
    Heard heardLate = new Heard();
    reader.add(late.readFd, heardLate);
    late.event(false, 3);
    kept.event(true, 4);

    assertThat(heardLate.next()).isEqualTo("falling 3 #1");
    assertThat(heardKept.next()).isEqualTo("rising 4 #1");
    assertThat(heardGone.events).isEmpty();
  }

  @Test
  void stoppingClosesEveryLine() throws Throwable {
    Pipe first = new Pipe();
    Pipe second = new Pipe();
    reader.add(first.readFd, new Heard());
    reader.add(second.readFd, new Heard());

    reader.stop();

    assertThat(first.readerClosed()).isTrue();
    assertThat(second.readerClosed()).isTrue();
    assertThatThrownBy(() -> reader.add(first.readFd, new Heard())).hasMessageContaining("stopped");
  }

  private static class Heard implements EdgeReader.Line {
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    volatile @Nullable Thread thread;

    @Override
    public void edge(boolean rising, long timeNanos, int sequence) {
      thread = Thread.currentThread();
      events.add((rising ? "rising " : "falling ") + timeNanos + " #" + sequence);
    }

    @Override
    public void lost(String reason) {
      events.add("lost: " + reason);
    }

    @Nullable String next() throws InterruptedException {
      return events.poll(10, TimeUnit.SECONDS);
    }
  }
}
