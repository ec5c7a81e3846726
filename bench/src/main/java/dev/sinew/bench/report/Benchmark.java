package dev.sinew.bench.report;

/** One thing that is measured beside a bare reference. */
public interface Benchmark {

  /** What one types to run it. */
  String name();

  /** One line for the list. */
  String summary();

  /**
   * Measures and writes what was found.
   *
   * @throws CannotMeasureException if something it needs is not here; the message says what
   * @throws Exception if what is measured fails; a defect
   */
  void run(Sheet sheet) throws Exception;
}
