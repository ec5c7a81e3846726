package dev.sinew.bench.control;

import java.util.ArrayList;
import java.util.List;

/** Threads of normal priority that compute without a pause until they are closed. */
final class Load implements AutoCloseable {
  private final List<Thread> burners = new ArrayList<>();
  private volatile boolean done;
  private volatile double result;

  Load(int threads) {
    for (int i = 0; i < threads; i++) {
      burners.add(Thread.ofPlatform().name("burner-" + i).daemon().start(this::burn));
    }
  }

  private void burn() {
    double value = 1;
    while (!done) {
      for (int i = 0; i < 10_000; i++) {
        value = Math.sqrt(value + i);
      }
      result = value;
    }
  }

  int threads() {
    return burners.size();
  }

  /** Whatever was computed last; read so that it cannot be left out. */
  double result() {
    return result;
  }

  @Override
  public void close() throws InterruptedException {
    done = true;
    for (Thread burner : burners) {
      burner.join();
    }
  }
}
