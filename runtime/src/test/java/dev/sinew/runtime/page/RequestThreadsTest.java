package dev.sinew.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class RequestThreadsTest {
  private final RequestThreads threads = new RequestThreads();
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @Test
  void interruptsARequestThatMakesNoProgress() throws InterruptedException {
    threads.execute(() -> {
      seen.add("began");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        seen.add("interrupted");
      }
    });
    assertThat(seen.take()).isEqualTo("began");
    for (int i = 0; i <= RequestThreads.PATIENCE_TICKS; i++) {
      threads.tick();
    }
    assertThat(seen.take()).isEqualTo("interrupted");
  }

  @Test
  void leavesARequestAloneThatGetsOn() throws InterruptedException {
    var half = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    threads.execute(() -> {
      try {
        seen.add("began");
        half.await();
        threads.progressed();
        seen.add("progressed");
        end.await();
        seen.add("ended");
      } catch (InterruptedException e) {
        seen.add("interrupted");
      }
    });
    assertThat(seen.take()).isEqualTo("began");
    ticks(RequestThreads.PATIENCE_TICKS);
    half.countDown();
    assertThat(seen.take()).isEqualTo("progressed");
    ticks(RequestThreads.PATIENCE_TICKS);
    end.countDown();
    assertThat(seen.take()).isEqualTo("ended");
  }

  @Test
  void turnsARequestAwayWhenAllThreadsAreTaken() throws InterruptedException {
    var end = new CountDownLatch(1);
    var ended = new CountDownLatch(RequestThreads.LIMIT);
    for (int i = 0; i < RequestThreads.LIMIT; i++) {
      threads.execute(() -> {
        try {
          end.await();
        } catch (InterruptedException e) {
          seen.add("interrupted");
        }
        ended.countDown();
      });
    }
    assertThatThrownBy(() -> threads.execute(() -> seen.add("ran")))
        .isInstanceOf(RejectedExecutionException.class);
    end.countDown();
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).isEmpty();
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      threads.tick();
    }
  }
}
