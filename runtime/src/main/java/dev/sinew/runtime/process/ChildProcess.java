package dev.sinew.runtime.process;

import dev.sinew.sdk.time.Clock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process that is kept alive. It says {@code ready …} on its standard output when it works,
 * and ends when its standard input ends: so it cannot outlive this process, whatever kills it.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
  private static final String READY = "ready";
  private static final long SHORTEST_PAUSE_NANOS = 300_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;
  private static final long GRACE_MILLIS = 600;

  private final String name;
  private final JvmCommand command;
  private final File log;
  private final Clock clock;
  private final ChildEvents events;
  private final CompletableFuture<String> firstReady = new CompletableFuture<>();
  private final Thread watcher;
  private volatile @Nullable Process process;
  private volatile boolean closing;

  /**
   * Starts the child and its watching thread.
   *
   * @param command what to start
   * @param log where its standard error goes, appended
   */
  public ChildProcess(String name, JvmCommand command, File log, Clock clock, ChildEvents events) {
    this.name = name;
    this.command = command;
    this.log = log;
    this.clock = clock;
    this.events = events;
    this.watcher = Thread.ofPlatform().name("child " + name).daemon().start(this::watch);
  }

  private void watch() {
    long pause = SHORTEST_PAUSE_NANOS;
    try {
      while (!closing) {
        long started = clock.nanos();
        int status = runOnce();
        if (closing) {
          return;
        }
        events.died(name, status);
        pause =
            clock.nanos() - started > LONGEST_PAUSE_NANOS
                ? SHORTEST_PAUSE_NANOS
                : Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        clock.sleepUntil(clock.nanos() + pause);
      }
    } catch (InterruptedException e) {
      LOG.debug("no longer watching child {}", name);
    } catch (IOException | UncheckedIOException e) {
      LOG.error("child {} cannot be started: {}", name, e.getMessage());
      firstReady.completeExceptionally(e);
    }
  }

  private int runOnce() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command.line()).redirectError(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(command.environment());
    Process running = builder.start();
    process = running;
    if (closing) {
      end(running);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(READY) || line.startsWith(READY + " ")) {
          String said = line.substring(READY.length()).strip();
          firstReady.complete(said);
          events.ready(name, said);
        } else {
          LOG.info("{}: {}", name, line);
        }
      }
    }
    return running.waitFor();
  }

  /**
   * Waits until the child has been ready once.
   *
   * @return what it said after {@code ready}
   * @throws IOException if it did not get ready in time; the message names its log
   */
  public String awaitReady(Duration atMost) throws IOException, InterruptedException {
    try {
      return firstReady.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "%s was not ready after %d s; its log is %s".formatted(name, atMost.toSeconds(), log), e);
    } catch (ExecutionException e) {
      throw new IOException(name + " cannot be started: " + e.getCause(), e);
    }
  }

  public String name() {
    return name;
  }

  /** Its process number, while it runs. */
  public Optional<Long> pid() {
    Process running = process;
    return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
  }

  /** Asks the child to end by ending its standard input; kills it when it does not hurry. */
  @Override
  public void close() {
    closing = true;
    Process running = process;
    if (running != null) {
      end(running);
    }
    watcher.interrupt();
  }

  private void end(Process running) {
    try {
      running.getOutputStream().close();
    } catch (IOException e) {
      LOG.debug("child {} had already let go of its input", name, e);
    }
    try {
      if (!running.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("child {} did not end by itself and is killed", name);
        running.destroyForcibly().waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
