package dev.sinew.bench.robot;

/** The bare reference of a start: a program that says it is there. */
final class Hello {
  private Hello() {}

  public static void main(String[] args) {
    System.err.println(
        StartBenchmark.MARK
            + ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(time -> ", cpu " + time.toMillis() + " ms")
                .orElse(""));
    System.err.flush();
  }
}
