package dev.sinew.hal.linux.guard;

import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The robot's end of the agreement and nothing else, in a process of its own that a test may kill:
 * starts a guard, declares what it is told, sends heartbeats, and does what it reads on its
 * standard input: {@code goodbye}, {@code silence} (lives on without heartbeats) or {@code
 * garbage}.
 *
 * <p>Says {@code guard PID}, then {@code prepared} with the guard's problems, then {@code strict}.
 */
public final class StandInRobot {
  private static final long BEAT_NANOS = 20_000_000;

  /** Two seconds: a busy machine must not kill a robot that a test has not touched. */
  private static final int MISSED = 100;

  private StandInRobot() {}

  /** How a test starts it: before it come the Java and its flags. */
  static ProcessBuilder command(Path holding, Path log, byte[] declaration, Path watchdog) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        StandInRobot.class.getName(),
        holding.toString(),
        log.toString(),
        java.util.HexFormat.of().formatHex(declaration),
        watchdog.toString());
  }

  /**
   * Arguments: the file for held lines, the guard's log, a frame that declares, in hexadecimal, and
   * the watchdog's device.
   */
  public static void main(String[] args) throws Exception {
    byte[] declaration = java.util.HexFormat.of().parseHex(args[2]);
    GuardCommand command =
        GuardCommand.of(Path.of(System.getProperty("java.home")), Path.of(args[0]));
    Process guard = command.start(Path.of(args[1]));
    System.out.println("guard " + guard.pid());
    OutputStream out = guard.getOutputStream();
    OrderCodec codec = new OrderCodec();
    send(
        out,
        codec.frame(
            new GuardOrder.Begin(
                (int) ProcessHandle.current().pid(),
                BEAT_NANOS,
                MISSED,
                Optional.of(new GuardOrder.WatchdogOrder(args[3], 15)))));
    out.write(declaration);
    out.flush();
    Thread.ofPlatform().daemon().start(() -> listen(guard.getInputStream()));
    Clock clock = new SystemClock();
    long due = clock.nanos();
    for (long sequence = 0; ; sequence++) {
      if (System.in.available() > 0) {
        obey(out, codec, System.in.read());
      }
      send(out, codec.beat(sequence, true));
      due += BEAT_NANOS;
      clock.sleepUntil(due);
    }
  }

  private static void obey(OutputStream out, OrderCodec codec, int order) throws Exception {
    if (order == 'b') {
      out.write("bla bla bla".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      out.flush();
    } else if (order == 'g') {
      send(out, codec.frame(new GuardOrder.Goodbye()));
      System.exit(0);
    }
    new java.util.concurrent.CountDownLatch(1).await();
  }

  private static void send(OutputStream out, ByteBuffer frame) throws IOException {
    out.write(frame.array(), frame.position(), frame.remaining());
    out.flush();
  }

  private static void listen(InputStream in) {
    FrameReader<GuardAnswer> reader = FrameReader.ofAnswers();
    byte[] bytes = new byte[4096];
    boolean told = false;
    try {
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        reader.take(bytes, 0, count);
        for (Optional<GuardAnswer> next = reader.next(); next.isPresent(); next = reader.next()) {
          if (next.get() instanceof GuardAnswer.Prepared prepared) {
            System.out.println("prepared " + prepared.problems());
          } else if (!told
              && next.get() instanceof GuardAnswer.Alive alive
              && alive.strict()
              && alive.revision() >= 0) {
            told = true;
            System.out.println("strict");
          }
        }
      }
    } catch (IOException e) {
      System.out.println("broken " + e.getMessage());
    }
  }

  /** A declaration as the frame that a robot sends. */
  static byte[] declaration(SafeOutput... outputs) {
    ByteBuffer frame =
        new OrderCodec().frame(new GuardOrder.Declare(1, java.util.List.of(outputs)));
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }
}
