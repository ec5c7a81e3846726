package dev.sinew.runtime.skill;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.skill.isolate.Frame;
import dev.sinew.runtime.skill.isolate.WireException;
import dev.sinew.runtime.skill.isolate.YieldMessage;
import dev.sinew.sdk.time.Clock;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The robot's side of one plugin's process. One thread writes to it and watches what it uses, one
 * reads from it, one reads what it prints. A process that dies, says what was not agreed or uses
 * more than it may is killed; its runs end as failures, and it is started again a few times.
 */
final class IsolatedPlugin implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IsolatedPlugin.class);

  /** What plugins print; a name of its own, since the level of the host's room is higher. */
  private static final Logger PRINTED = LoggerFactory.getLogger("dev.sinew.plugin");

  /** How often the process is started again. */
  private static final int RESTARTS = 3;

  private static final long WATCH_NANOS = 500_000_000L;
  private static final long CPU_WINDOW_NANOS = 5_000_000_000L;
  private static final int LINE_LIMIT = 200;
  private static final Duration CHECK_PATIENCE = Duration.ofSeconds(30);

  /** What a process answered to a question about a goal. */
  private record Checked(int question, List<String> problems) {}

  private final String name;
  private final IsolatedCommand command;
  private final Clock clock;
  private final CopyOnWriteArrayList<IsolatedBody> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final BlockingQueue<Checked> answers = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<Frame> questions = new ArrayBlockingQueue<>(4);
  private final Thread writer;
  private volatile @Nullable Process process;
  private volatile boolean ready;
  private volatile boolean closed;
  private volatile String ended = "";

  /** Starts the process; {@link #awaitReady} says when it can be used. */
  IsolatedPlugin(String name, IsolatedCommand command, Clock clock) {
    this.name = name;
    this.command = command;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("plugin " + name).daemon().start(this::live);
  }

  // The writer's thread, which is also the watchdog.

  private void live() {
    for (int life = 0; life <= RESTARTS && !closed; life++) {
      try {
        Process started = command.start();
        process = started;
        Thread reader =
            Thread.ofPlatform()
                .name("plugin " + name + " answers")
                .daemon()
                .start(() -> read(started));
        Thread.ofPlatform()
            .name("plugin " + name + " prints")
            .daemon()
            .start(() -> hearPrints(started));
        write(started);
        kill(started, "");
        reader.join();
      } catch (IOException e) {
        ended = "its process cannot be started: " + e.getMessage();
        LOG.error("plugin {}: {}", name, ended);
      } catch (InterruptedException e) {
        break;
      }
      ready = false;
      bodies.forEach(body -> body.died("plugin " + name + ": " + ended));
    }
    ready = false;
    kill(process, "");
  }

  private void write(Process running) throws InterruptedException {
    Frame frame = new Frame();
    CpuUse use = new CpuUse(running.pid(), clock, CPU_WINDOW_NANOS);
    try (OutputStream out = new BufferedOutputStream(running.getOutputStream())) {
      while (running.isAlive() && !closed) {
        boolean wrote = false;
        for (IsolatedBody body : bodies) {
          wrote |= body.writeTo(frame, out);
          if (body.over()) {
            bodies.remove(body);
          }
        }
        Frame question = questions.poll();
        if (question != null) {
          question.write(out);
          wrote = true;
        }
        if (!ready) {
          use.begin();
        }
        Optional<String> tooMuch = use.over(command.cpu(), command.residentBytes());
        if (tooMuch.isPresent()) {
          kill(running, tooMuch.get());
        } else if (!wrote) {
          LockSupport.parkNanos(this, WATCH_NANOS);
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("plugin {} no longer listens", name, e);
    }
  }

  private void kill(@Nullable Process running, String reason) {
    if (running == null) {
      return;
    }
    if (!reason.isEmpty()) {
      ended = reason;
      LOG.error("plugin {} is killed: {}", name, reason);
    }
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    running.destroyForcibly();
  }

  // The reader's thread.

  private void read(Process running) {
    Frame frame = new Frame();
    ended = "";
    try (InputStream in = new BufferedInputStream(running.getInputStream())) {
      while (frame.read(in)) {
        handle(frame);
      }
      int status = running.waitFor();
      if (ended.isEmpty()) {
        ended = "its process ended with status " + status + (status == 3 ? ", out of memory" : "");
      }
    } catch (WireException e) {
      kill(running, "its process said what was not agreed: " + e.getMessage());
    } catch (IOException | InterruptedException e) {
      kill(running, "its process cannot be heard: " + e.getMessage());
    }
    LockSupport.unpark(writer);
  }

  private void handle(Frame frame) throws WireException {
    switch (frame.type()) {
      case Frame.READY -> {
        frame.end();
        ready = true;
      }
      case Frame.YIELD -> {
        YieldMessage message = YieldMessage.get(frame);
        for (IsolatedBody body : bodies) {
          if (body.number() == message.run()) {
            body.yielded(message);
          }
        }
      }
      case Frame.CHECKED -> {
        int question = frame.getInt();
        int count = frame.getCount(100);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          problems.add(Leaving.cut(frame.getText()));
        }
        frame.end();
        if (!answers.offer(new Checked(question, problems))) {
          throw new WireException("answers that nobody asked for");
        }
      }
      default -> throw new WireException("a frame of type " + frame.type());
    }
  }

  /** What the process prints goes to the log, up to a measure; the rest is read and dropped. */
  private void hearPrints(Process running) {
    Allowance allowance = new Allowance(50, 10);
    StringBuilder line = new StringBuilder();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(running.getErrorStream(), StandardCharsets.UTF_8))) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          if (allowance.take(clock.nanos())) {
            PRINTED.info("plugin {} prints: {}", name, line);
          }
          line.setLength(0);
        } else if (line.length() < LINE_LIMIT) {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      LOG.debug("plugin {} prints no more", name, e);
    }
  }

  // Any thread.

  /** Whether runs can be started. */
  boolean ready() {
    return ready && !closed;
  }

  /** Why it is not ready, in words. */
  String state() {
    return ended.isEmpty() ? "its process is starting" : ended;
  }

  /**
   * Waits for the process.
   *
   * @throws PluginException if it does not get ready
   */
  void awaitReady(Duration atMost) throws PluginException {
    long began = clock.nanos();
    try {
      while (!ready) {
        if (!writer.isAlive() || clock.nanos() - began > atMost.toNanos()) {
          throw new PluginException("plugin " + name + " cannot run in isolation: " + state());
        }
        clock.sleepUntil(clock.nanos() + 5_000_000L);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException("plugin " + name + " was not waited for", e);
    }
  }

  /**
   * Has a goal read by the process.
   *
   * @return what is wrong with it
   * @throws PluginException if the process does not answer
   */
  synchronized List<String> check(String skill, Section goal) throws PluginException {
    awaitReady(CHECK_PATIENCE);
    int question = numbers.incrementAndGet();
    questions.add(
        new Frame().begin(Frame.CHECK).putInt(question).putText(skill).putText(goal.json()));
    LockSupport.unpark(writer);
    try {
      for (; ; ) {
        Checked answer = answers.poll(CHECK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
          throw new PluginException(
              "plugin " + name + " does not say whether a goal can be read: " + state());
        }
        if (answer.question() == question) {
          return answer.problems();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginException("plugin " + name + " was not waited for", e);
    }
  }

  /** Number of the process while it lives. */
  Optional<Long> pid() {
    Process running = process;
    return running != null && running.isAlive() ? Optional.of(running.pid()) : Optional.empty();
  }

  // The cycle's thread.

  int nextNumber() {
    return numbers.incrementAndGet();
  }

  void add(IsolatedBody body) {
    bodies.add(body);
  }

  Thread writer() {
    return writer;
  }

  /** The process is not to be trusted further. */
  void condemn(String reason) {
    // Finding what the process started takes longer than the cycle has.
    Process condemned = process;
    Thread.ofPlatform()
        .name("plugin " + name + " end")
        .daemon()
        .start(() -> {
          kill(condemned, reason);
          LockSupport.unpark(writer);
        });
  }

  @Override
  public void close() {
    closed = true;
    kill(process, "");
    writer.interrupt();
  }
}
