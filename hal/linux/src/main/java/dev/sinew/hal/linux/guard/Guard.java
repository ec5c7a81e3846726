package dev.sinew.hal.linux.guard;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one robot and acts when it falls silent. It acts when the channel ends without a
 * goodbye, when bytes come that mean nothing, and, once the robot has asked for strictness, when
 * heartbeats are missing. One thread.
 */
final class Guard {
  /** How a watch ends. */
  enum End {
    /** The robot said goodbye, with its outputs safe: nothing was touched. */
    GOODBYE,
    /** The guard has made the outputs safe. */
    RESCUED
  }

  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int CHUNK = 4096;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final Posix posix;
  private final RobotProcess robot;
  private final Clock clock;
  private final PrintStream log;
  private final FrameReader<GuardOrder> reader = FrameReader.ofOrders();
  private final AnswerCodec answers = new AnswerCodec();
  private final MemorySegment poll = Arena.ofAuto().allocate(Posix.POLLFD_SIZE, 4);
  private final MemorySegment chunk = Arena.ofAuto().allocate(CHUNK);
  private final byte[] bytes = new byte[CHUNK];
  private SafePlan plan = SafePlan.open(List.of());
  private int revision = -1;
  private boolean strict;
  private @Nullable Patience patience;
  private Optional<Watchdog> watchdog = Optional.empty();
  private final List<String> watchdogProblem = new ArrayList<>();
  private String why = "";

  Guard(Posix posix, RobotProcess robot, Clock clock, PrintStream log) {
    this.posix = posix;
    this.robot = robot;
    this.clock = clock;
    this.log = log;
  }

  /** Watches until the robot says goodbye or must be replaced. */
  End watch() throws InterruptedException {
    try {
      SafePlan rehearsal = SafePlan.rehearsal();
      new Rescue(rehearsal, robot, clock).run();
      rehearsal.close();
      for (; ; ) {
        Patience limit = patience;
        boolean timed = strict && limit != null;
        long wait = timed && limit != null ? limit.waitNanos() : -NANOS_PER_MILLI;
        boolean readable = readable(wait);
        long now = clock.nanos();
        if (readable) {
          int count = posix.read(IN, chunk, Math.min(CHUNK, reader.room()));
          if (count == 0) {
            why = "its channel ended without a goodbye";
            return rescue();
          }
          if (count < 0 && count != -Errno.EAGAIN) {
            why = "its channel broke: " + Errno.words(-count);
            return rescue();
          }
          if (count > 0 && hear(count, now)) {
            watchdog.ifPresent(Watchdog::stop);
            return End.GOODBYE;
          }
        } else if (timed && limit != null && limit.exhausted(now)) {
          why = "no heartbeat for " + limit.silentNanos() / NANOS_PER_MILLI + " ms";
          return rescue();
        }
      }
    } catch (IOException | RuntimeException e) {
      why = "what it says cannot be understood: " + e.getMessage();
      return rescue();
    }
  }

  private boolean readable(long waitNanos) {
    poll.set(JAVA_INT, 0, IN);
    poll.set(JAVA_SHORT, Posix.POLLFD_EVENTS, Posix.POLLIN);
    poll.set(JAVA_SHORT, Posix.POLLFD_REVENTS, (short) 0);
    int millis = waitNanos < 0 ? -1 : (int) ((waitNanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    return posix.pollFor(poll, 1, millis) > 0;
  }

  /** Carries out what has come; true when that was a goodbye. */
  private boolean hear(int count, long now) throws GuardFormatException {
    MemorySegment.copy(chunk, JAVA_BYTE, 0, bytes, 0, count);
    reader.take(bytes, 0, count);
    for (Optional<GuardOrder> next = reader.next(); next.isPresent(); next = reader.next()) {
      GuardOrder order = next.get();
      if (order instanceof GuardOrder.Beat beat) {
        beat(beat, now);
      } else if (order instanceof GuardOrder.Declare declare) {
        declare(declare);
      } else if (order instanceof GuardOrder.Begin begin) {
        begin(begin);
      } else {
        return true;
      }
    }
    return false;
  }

  private void begin(GuardOrder.Begin begin) throws GuardFormatException {
    if (patience != null) {
      throw new GuardFormatException("the robot began twice");
    }
    robot.is(begin.pid());
    patience = new Patience(begin.beatNanos(), begin.missed(), clock.nanos());
    if (begin.watchdog().isPresent()) {
      try {
        watchdog = Optional.of(Watchdog.open(posix, begin.watchdog().get(), clock.nanos()));
      } catch (IOException e) {
        watchdogProblem.add("the watchdog " + e.getMessage());
      }
    }
  }

  private void declare(GuardOrder.Declare declare) throws GuardFormatException {
    if (patience == null) {
      throw new GuardFormatException("outputs were declared before the robot began");
    }
    SafePlan next = SafePlan.open(declare.outputs());
    plan.close();
    plan = next;
    revision = declare.revision();
    List<String> problems = new ArrayList<>(watchdogProblem);
    problems.addAll(next.problems());
    answer(answers.frame(new GuardAnswer.Prepared(revision, problems)));
    // Opening took its time, in which heartbeats could not be heard.
    patience.heard(clock.nanos());
  }

  private void beat(GuardOrder.Beat beat, long now) throws GuardFormatException {
    if (patience == null) {
      throw new GuardFormatException("a heartbeat came before the robot began");
    }
    patience.heard(now);
    strict = beat.strict();
    watchdog.ifPresent(dog -> dog.feed(now));
    answer(answers.alive(beat.sequence(), revision, strict));
  }

  /** Tells the robot, unless it does not listen: nothing here ever waits for it. */
  private void answer(ByteBuffer frame) {
    poll.set(JAVA_INT, 0, OUT);
    poll.set(JAVA_SHORT, Posix.POLLFD_EVENTS, Posix.POLLOUT);
    poll.set(JAVA_SHORT, Posix.POLLFD_REVENTS, (short) 0);
    if (posix.pollNow(poll, 1) <= 0
        || (poll.get(JAVA_SHORT, Posix.POLLFD_REVENTS) & Posix.POLLOUT) == 0) {
      return;
    }
    int length = frame.remaining();
    MemorySegment.copy(frame.array(), frame.position(), chunk, JAVA_BYTE, 0, length);
    int ignored = posix.write(OUT, chunk, length);
  }

  private End rescue() throws InterruptedException {
    Rescue.Outcome outcome = new Rescue(plan, robot, clock).run();
    log.println(
        "guard: robot "
            + robot.pid()
            + ": "
            + why
            + "; made safe: "
            + plan.summary()
            + "; PWM after "
            + micros(outcome.channelsNanos())
            + ", its end after "
            + micros(outcome.deadNanos())
            + ", lines held after "
            + micros(outcome.linesNanos()));
    for (String failure : outcome.failures()) {
      log.println("guard: NOT SAFE: " + failure);
    }
    log.flush();
    return End.RESCUED;
  }

  private static String micros(long nanos) {
    return nanos < 0 ? "never" : nanos / 1000 + " us";
  }

  boolean holdsLines() {
    return plan.holdsLines();
  }
}
