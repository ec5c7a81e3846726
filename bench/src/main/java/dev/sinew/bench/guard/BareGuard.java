package dev.sinew.bench.guard;

import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The bare reference: reads bytes, and when they end, or none has come for so long, writes a zero
 * to one file. Knows one output, kills nobody, checks nothing: {@code FILE NANOSECONDS}.
 */
final class BareGuard {
  private static final long LOOK_NANOS = 1_000_000;

  private BareGuard() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[0]);
    long limit = Long.parseLong(args[1]);
    byte[] zero = "0\n".getBytes(StandardCharsets.US_ASCII);
    Files.write(file.resolveSibling("rehearsal"), zero);
    Clock clock = new SystemClock();
    AtomicLong heard = new AtomicLong(Long.MAX_VALUE);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            while (System.in.read() >= 0) {
              heard.set(clock.nanos());
            }
            off(file, zero);
          } catch (IOException e) {
            System.err.println(e.getMessage());
          }
        });
    System.out.println("ready");
    while (heard.get() == Long.MAX_VALUE || clock.nanos() - heard.get() < limit) {
      clock.sleepUntil(clock.nanos() + LOOK_NANOS);
    }
    off(file, zero);
  }

  /** Once: a second writer could be ended between emptying the file and filling it. */
  private static synchronized void off(Path file, byte[] zero) throws IOException {
    Files.write(file, zero);
    Runtime.getRuntime().halt(0);
  }
}
