package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of the product while it runs, with everything it says. What a test waits for it waits
 * for here, with a deadline that only a broken product reaches. Ends with the test, whatever
 * happens.
 */
final class RunningProduct implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition said = lock.newCondition();
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();
  private final Thread outputReader;
  private final Thread errorReader;
  private int searched;
  private int open = 2;

  RunningProduct(Process process) {
    this.process = process;
    outputReader = reader("output", process.getInputStream(), true);
    errorReader = reader("errors", process.getErrorStream(), false);
  }

  private Thread reader(String name, InputStream stream, boolean isOutput) {
    return Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              hear(line, isOutput);
            }
          } catch (IOException e) {
            hear("(the stream broke: " + e.getMessage() + ")", false);
          } finally {
            lock.lock();
            open--;
            said.signalAll();
            lock.unlock();
          }
        });
  }

  private void hear(String line, boolean isOutput) {
    lock.lock();
    try {
      lines.add(line);
      if (isOutput) {
        output.append(line).append('\n');
      }
      said.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a line that fits, after the last one that was waited for. */
  Matcher awaitLine(String regex) throws InterruptedException {
    Pattern pattern = Pattern.compile(regex);
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      for (; ; ) {
        while (searched < lines.size()) {
          Matcher matcher = pattern.matcher(lines.get(searched++));
          if (matcher.find()) {
            return matcher;
          }
        }
        if (open == 0 || left <= 0) {
          throw new AssertionError(
              "no line '%s' %s. All it said:%n%s"
                  .formatted(regex, open == 0 ? "before the end" : "in time", all()));
        }
        left = said.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Searches from here on only: what was said before does not count. */
  void forgetWhatWasSaid() {
    lock.lock();
    searched = lines.size();
    lock.unlock();
  }

  /** All it said so far, both streams together. */
  String all() {
    lock.lock();
    try {
      return String.join("\n", lines);
    } finally {
      lock.unlock();
    }
  }

  /** What it said on standard output. */
  String output() {
    lock.lock();
    try {
      return output.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end by itself and returns the exit status. */
  int awaitExit(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still runs after " + atMost + ". All it said:\n" + all());
    }
    outputReader.join(PATIENCE);
    errorReader.join(PATIENCE);
    return process.exitValue();
  }

  /** Waits for the end of a run that must be a good one. */
  void awaitSuccess(Duration atMost) throws InterruptedException {
    int status = awaitExit(atMost);
    assertThat(status).as("exit status; all it said:%n%s", all()).isZero();
  }

  /** The process itself; the launcher has become Java by then. */
  ProcessHandle handle() {
    return process.toHandle();
  }

  /** A child that was started for the fabric: {@code hub} or {@code node}. */
  Optional<ProcessHandle> child(String command) {
    return process
        .children()
        .filter(child -> child.info().arguments().map(List::of).orElse(List.of()).contains(command))
        .findFirst();
  }

  /** {@code kill -9} of a child; waits until it is gone. */
  void kill(String command) throws Exception {
    ProcessHandle child =
        child(command).orElseThrow(() -> new AssertionError("no " + command + " runs:\n" + all()));
    CompletableFuture<ProcessHandle> gone = child.onExit();
    assertThat(child.destroyForcibly()).isTrue();
    gone.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** {@code kill -9} of the run itself; its children are left to themselves. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit(PATIENCE);
  }

  /** What Ctrl-C sends. */
  void interrupt() throws Exception {
    int status =
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(status).isZero();
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
