package dev.sinew.bench.soak;

import java.util.List;

/**
 * What a soak gave.
 *
 * @param eyes whether the camera and the detector ran
 * @param samples along the way, oldest first
 */
public record SoakResult(boolean eyes, List<Sample> samples) {
  private static final double MIB = 1 << 20;

  /** Live heap: the rings of events and paths fill up to their size in the first hours. */
  private static final double HEAP_MIB = 4;

  /** Resident memory: the allocator's arenas and the collector's generations breathe. */
  private static final double RESIDENT_MIB = 32;

  /** A log file or a pipe of the JVM's own may come late. */
  private static final double HANDLES = 2;

  /** A thread of the JVM's compiler may be there or not. */
  private static final double THREADS = 2;

  public SoakResult {
    samples = List.copyOf(samples);
  }

  Sample last() {
    return samples.getLast();
  }

  /** Heap, resident memory, file handles and threads, each against its bound. */
  public List<Trend> trends() {
    return List.of(
        Trend.of("live heap", "MiB", HEAP_MIB, samples, s -> s.heapBytes() / MIB),
        Trend.of("resident memory", "MiB", RESIDENT_MIB, samples, s -> s.residentBytes() / MIB),
        Trend.of("file handles", "", HANDLES, samples, Sample::handles),
        Trend.of("threads", "", THREADS, samples, Sample::threads));
  }

  /** Whether nothing grew beyond its bound. */
  public boolean flat() {
    return trends().stream().allMatch(Trend::flat);
  }
}
