package dev.sinew.bench.report;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts what the calling thread allocates on the heap, in bytes. */
public final class Allocation {
  private final ThreadMXBean threads;

  /**
   * @throws CannotMeasureException if this JVM does not count
   */
  public Allocation() throws CannotMeasureException {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean)
        || !bean.isThreadAllocatedMemorySupported()) {
      throw new CannotMeasureException("this JVM does not count what a thread allocates");
    }
    bean.setThreadAllocatedMemoryEnabled(true);
    threads = bean;
  }

  /** Bytes that the calling thread has allocated since it began. */
  public long bytes() {
    return threads.getCurrentThreadAllocatedBytes();
  }
}
