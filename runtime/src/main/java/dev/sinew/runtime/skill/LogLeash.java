package dev.sinew.runtime.skill;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets through what skills log up to a measure, and everything else. Put it on the handlers of the
 * log: it knows a skill by its thread's name. Any thread.
 */
public final class LogLeash implements Filter {
  static final String THREADS = "skill ";

  /** Lines at once, and lines a second after that, for each thread. */
  private static final double MOST = 50;

  private static final double PER_SECOND = 10;

  /** Threads of a robot are few; more than this are not told apart. */
  private static final int MOST_THREADS = 256;

  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();
  private final AtomicLong dropped = new AtomicLong();

  @Override
  public boolean isLoggable(LogRecord record) {
    String thread = Thread.currentThread().getName();
    if (!thread.startsWith(THREADS)) {
      return true;
    }
    String key = allowances.size() < MOST_THREADS ? thread : THREADS;
    Allowance allowance = allowances.computeIfAbsent(key, _ -> new Allowance(MOST, PER_SECOND));
    boolean heard;
    synchronized (allowance) {
      heard = allowance.take(record.getInstant().toEpochMilli() * 1_000_000L);
    }
    if (!heard) {
      dropped.incrementAndGet();
    }
    return heard;
  }

  /** Lines that were not let through. */
  public long dropped() {
    return dropped.get();
  }
}
