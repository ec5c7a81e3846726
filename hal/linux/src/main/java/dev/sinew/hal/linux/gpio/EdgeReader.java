package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.hal.linux.posix.DeviceError;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads the edges of all input lines. It alone reads a line's descriptor and it
 * alone closes it, so a descriptor is never read after its number has gone to another file.
 *
 * <p>In steady state it allocates nothing and takes no lock. Methods are thread-safe.
 */
final class EdgeReader {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeReader.class);
  private static final int EVENTS_PER_READ = 64;

  /** A reader that is at work is asked again: telling a few edges takes a microsecond. */
  private static final int SETTLING_TRIES = 3;

  /** Told of what happened on a line; called by the reader's thread. */
  interface Line {
    void edge(boolean rising, long timeNanos, int lineSequence);

    /** The kernel will send no more edges. */
    void lost(String reason);
  }

  private static final class Watched {
    private final int fd;
    private final Line line;

    /** Set once by the reader's thread: the descriptor is kept, but no longer polled. */
    private boolean lost;

    Watched(int fd, Line line) {
      this.fd = fd;
      this.line = line;
    }

    /** What poll is given: it skips negative descriptors. */
    int pollFd() {
      return lost ? -1 : fd;
    }
  }

  /**
   * Answers whether the reader has told every edge of one line that the kernel had seen when it was
   * asked. Belongs to one thread; allocates nothing.
   */
  final class Settling {
    private final Posix posix = new Posix();
    private final MemorySegment poll = Arena.ofAuto().allocate(Posix.POLLFD_SIZE, 8);

    private Settling(int fd) {
      poll.set(JAVA_INT, 0, fd);
      poll.set(JAVA_SHORT, Posix.POLLFD_EVENTS, Posix.POLLIN);
    }

    boolean settled() {
      for (int tries = 0; tries < SETTLING_TRIES; tries++) {
        int before = turns.get();
        // Odd while edges are on their way from the kernel to their listeners.
        if ((before & 1) == 0 && posix.pollNow(poll, 1) == 0 && turns.get() == before) {
          return true;
        }
      }
      return false;
    }
  }

  private record Removal(int fd, CountDownLatch done) {}

  private final AtomicInteger turns = new AtomicInteger();
  private final Object guard = new Object();
  private final List<Watched> added = new ArrayList<>();
  private final List<Removal> removals = new ArrayList<>();
  private @Nullable Thread thread;
  private boolean stopping;
  private int wakeFd = -1;

  /** Watches a line's descriptor from now on, and owns it. */
  void add(int fd, Line line) {
    synchronized (guard) {
      if (stopping) {
        throw new IllegalStateException("the edge reader has been stopped");
      }
      added.add(new Watched(fd, line));
      if (thread == null) {
        int made = new Posix().eventfd();
        if (made < 0) {
          added.removeLast();
          throw DeviceError.of("edge reader", "eventfd", -made, "close other programs");
        }
        wakeFd = made;
        int fdForLoop = made;
        thread =
            Thread.ofPlatform()
                .name("sinew-gpio-edges")
                .daemon()
                .start(() -> new Loop(fdForLoop).run());
      } else {
        wake();
      }
    }
  }

  /** What tells whether a line's edges have all been told. */
  Settling settling(int fd) {
    return new Settling(fd);
  }

  /** Stops watching and closes the descriptor; when this returns the line is free. */
  void remove(int fd) {
    CountDownLatch done = new CountDownLatch(1);
    Thread running;
    synchronized (guard) {
      running = thread;
      if (running == null) {
        return;
      }
      removals.add(new Removal(fd, done));
      wake();
    }
    if (running != Thread.currentThread()) {
      awaitUninterruptibly(done);
    }
  }

  /** Ends the thread and closes every descriptor that is left. Idempotent. */
  void stop() {
    Thread running;
    synchronized (guard) {
      stopping = true;
      running = thread;
      if (running != null) {
        wake();
      }
    }
    if (running != null && running != Thread.currentThread()) {
      joinUninterruptibly(running);
    }
  }

  private void wake() {
    try (Arena arena = Arena.ofConfined()) {
      new Posix().write(wakeFd, arena.allocateFrom(JAVA_LONG, 1L), 8);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    for (; ; ) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void joinUninterruptibly(Thread other) {
    boolean interrupted = false;
    for (; ; ) {
      try {
        other.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What belongs to the thread. */
  private final class Loop {
    private final Posix posix = new Posix();
    private final int wake;
    private final MemorySegment events =
        Arena.ofAuto().allocate((long) GpioAbi.EVENT_SIZE * EVENTS_PER_READ, 8);
    private List<Watched> watched = new ArrayList<>();
    private MemorySegment polls = MemorySegment.NULL;

    Loop(int wake) {
      this.wake = wake;
    }

    void run() {
      while (takeChanges()) {
        int ready = posix.poll(polls, watched.size() + 1);
        if (ready < 0 && ready != -Errno.EINTR) {
          LOG.error("GPIO edges: poll: {}; no edge will be seen", Errno.words(-ready));
          watched.forEach(w -> w.line.lost("poll: " + Errno.words(-ready)));
          break;
        }
        if (ready > 0) {
          turns.incrementAndGet();
          for (int i = watched.size() - 1; i >= 0; i--) {
            int revents = revents(i + 1);
            if (revents == Posix.POLLIN) {
              readEdges(watched.get(i));
            } else if (revents != 0) {
              lose(i, "the GPIO chip has been removed");
            }
          }
          turns.incrementAndGet();
        }
      }
      end();
    }

    /** Answers false when the reader is to stop. */
    private boolean takeChanges() {
      synchronized (guard) {
        if (stopping) {
          return false;
        }
        if (polls.byteSize() != 0 && revents(0) != 0) {
          posix.read(wake, events, 8);
        }
        if (!added.isEmpty() || !removals.isEmpty() || polls.byteSize() == 0) {
          watched.addAll(added);
          added.clear();
          for (Removal removal : removals) {
            watched.removeIf(w -> w.fd == removal.fd());
            posix.close(removal.fd());
            removal.done().countDown();
          }
          removals.clear();
          layOut();
        }
        return true;
      }
    }

    private void layOut() {
      polls = Arena.ofAuto().allocate((long) Posix.POLLFD_SIZE * (watched.size() + 1), 8);
      for (int i = 0; i <= watched.size(); i++) {
        long at = (long) i * Posix.POLLFD_SIZE;
        polls.set(JAVA_INT, at, i == 0 ? wake : watched.get(i - 1).pollFd());
        polls.set(JAVA_SHORT, at + Posix.POLLFD_EVENTS, Posix.POLLIN);
      }
    }

    private int revents(int index) {
      return polls.get(JAVA_SHORT, (long) index * Posix.POLLFD_SIZE + Posix.POLLFD_REVENTS);
    }

    private void readEdges(Watched w) {
      int bytes = posix.read(w.fd, events, GpioAbi.EVENT_SIZE * EVENTS_PER_READ);
      if (bytes < 0) {
        if (bytes != -Errno.EAGAIN) {
          lose(watched.indexOf(w), "read: " + Errno.words(-bytes));
        }
        return;
      }
      for (int at = 0; at + GpioAbi.EVENT_SIZE <= bytes; at += GpioAbi.EVENT_SIZE) {
        w.line.edge(
            events.get(JAVA_INT, at + GpioAbi.EVENT_ID) == GpioAbi.EVENT_RISING,
            events.get(JAVA_LONG, at + GpioAbi.EVENT_TIMESTAMP),
            events.get(JAVA_INT, at + GpioAbi.EVENT_LINE_SEQNO));
      }
    }

    /** Leaves the descriptor open, so that a later removal closes it and no other. */
    private void lose(int index, String reason) {
      Watched w = watched.get(index);
      w.lost = true;
      polls.set(JAVA_INT, (long) (index + 1) * Posix.POLLFD_SIZE, w.pollFd());
      w.line.lost(reason);
    }

    private void end() {
      synchronized (guard) {
        stopping = true;
        watched.addAll(added);
        added.clear();
        for (Watched w : watched) {
          posix.close(w.fd);
        }
        watched.clear();
        removals.forEach(removal -> removal.done().countDown());
        removals.clear();
        posix.close(wake);
        thread = null;
      }
    }
  }
}
