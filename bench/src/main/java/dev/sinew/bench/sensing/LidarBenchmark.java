package dev.sinew.bench.sensing;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.hal.drivers.ld06.Ld06Config;
import dev.sinew.hal.drivers.ld06.Ld06Driver;
import dev.sinew.hal.drivers.rplidara1.RpLidarA1Config;
import dev.sinew.hal.drivers.rplidara1.RpLidarA1Driver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.time.Clock;
import java.util.Arrays;
import java.util.Map;

/**
 * How fast the lidars' drivers turn bytes into whole turns, beside one loop that takes the same
 * numbers out of the same bytes and believes all of them.
 */
public final class LidarBenchmark implements Benchmark {
  private static final int ROUNDS = 15;
  private static final int CALLS = 1500;
  private static final int BYTES_A_CALL = 4000;
  private static final byte[] CRC = crcTable();

  private final Clock clock;

  public LidarBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "lidar";
  }

  @Override
  public String summary() {
    return "decoding of RPLidar A1 and LD06 streams, beside a bare loop over the same bytes";
  }

  private interface BareLoop {
    float over(byte[] turn, LidarSample into);
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%d times %d calls with %,d bytes each; the median of the rounds, ours and bare in turns"
            .formatted(ROUNDS, CALLS, BYTES_A_CALL));
    sheet.setting(
        "bare", "one loop over whole frames: checksum where there is one, angles, distances");
    byte[] a1 = a1Turn();
    MovedClock time = new MovedClock();
    PlayedLine a1Line = new PlayedLine(a1, true);
    measure(
        sheet,
        "RPLidar A1, 5 bytes a point, no checksum",
        time,
        a1Line,
        (Lidar)
            new RpLidarA1Driver()
                .open(new RpLidarA1Config("bench", 12, 0, 0, 0), context(time, a1Line)),
        a1,
        LidarBenchmark::bareA1);
    byte[] ld06 = ld06Turn();
    PlayedLine ld06Line = new PlayedLine(ld06, false);
    measure(
        sheet,
        "LD06, 47 bytes for 12 points, CRC-8",
        time,
        ld06Line,
        (Lidar)
            new Ld06Driver().open(new Ld06Config("bench", 12, 0, 0, 0, 0), context(time, ld06Line)),
        ld06,
        LidarBenchmark::bareLd06);
  }

  private static DriverContext context(Clock time, PlayedLine line) {
    return Sockets.context(time, Map.of("serial", _ -> line));
  }

  private void measure(
      Sheet sheet,
      String title,
      MovedClock time,
      PlayedLine line,
      Lidar lidar,
      byte[] turn,
      BareLoop bare)
      throws ComponentException, CannotMeasureException {
    LidarSample sample = lidar.newSample();
    double[] ours = new double[ROUNDS];
    double[] theirs = new double[ROUNDS];
    long points = 0;
    float sum = 0;
    play(time, line, lidar, sample);
    for (int round = 0; round < ROUNDS; round++) {
      long start = clock.nanos();
      int turns = play(time, line, lidar, sample);
      ours[round] = rate(clock.nanos() - start, (long) CALLS * BYTES_A_CALL);
      points += turns;
      int bareTurns = CALLS * BYTES_A_CALL / turn.length;
      start = clock.nanos();
      for (int i = 0; i < bareTurns; i++) {
        sum += bare.over(turn, sample);
      }
      theirs[round] = rate(clock.nanos() - start, (long) bareTurns * turn.length);
    }
    if (points == 0 || !(sum > 0)) {
      throw new CannotMeasureException("no turn came out of the stream");
    }
    Arrays.sort(ours);
    Arrays.sort(theirs);
    sheet.head(title, "MB a second");
    sheet.row("decoded", ours[ROUNDS / 2], theirs[ROUNDS / 2]);
    Allocation heap = new Allocation();
    long before = heap.bytes();
    play(time, line, lidar, sample);
    sheet.row("heap, bytes a call", (double) (heap.bytes() - before) / CALLS);
    lidar.close();
  }

  private static double rate(long nanos, long bytes) {
    return bytes * 1e3 / nanos;
  }

  private static int play(MovedClock time, PlayedLine line, Lidar lidar, LidarSample sample)
      throws ComponentException {
    int turns = 0;
    for (int i = 0; i < CALLS; i++) {
      time.advance(BYTES_A_CALL * 50_000L);
      line.arrive(BYTES_A_CALL);
      if (lidar.sample(sample)) {
        turns++;
      }
    }
    return turns;
  }

  private static byte[] a1Turn() {
    byte[] turn = new byte[360 * 5];
    for (int i = 0; i < 360; i++) {
      int angle = i * 64;
      int distance = 4 * (1000 + 5 * i);
      turn[5 * i] = (byte) (15 << 2 | (i == 0 ? 1 : 2));
      turn[5 * i + 1] = (byte) (angle << 1 | 1);
      turn[5 * i + 2] = (byte) (angle >> 7);
      turn[5 * i + 3] = (byte) distance;
      turn[5 * i + 4] = (byte) (distance >> 8);
    }
    return turn;
  }

  private static float bareA1(byte[] turn, LidarSample into) {
    int at = 0;
    for (int i = 0; i < turn.length; i += 5) {
      int angle = (turn[i + 1] & 0xff) >> 1 | (turn[i + 2] & 0xff) << 7;
      into.angle[at] = (float) (2 * Math.PI - angle * (Math.PI / 11_520));
      into.range[at++] = ((turn[i + 3] & 0xff) | (turn[i + 4] & 0xff) << 8) / 4000f;
    }
    return into.angle[at / 2] + into.range[at / 2];
  }

  private static byte[] ld06Turn() {
    // 75 packets are two turns of 450 points.
    byte[] turn = new byte[75 * 47];
    for (int n = 0; n < 75; n++) {
      int at = n * 47;
      int start = n * 960 % 36_000;
      turn[at] = 0x54;
      turn[at + 1] = 0x2c;
      put(turn, at + 2, 3600);
      put(turn, at + 4, start);
      for (int i = 0; i < 12; i++) {
        put(turn, at + 6 + 3 * i, 1000 + 5 * i);
        turn[at + 8 + 3 * i] = (byte) 200;
      }
      put(turn, at + 42, (start + 880) % 36_000);
      put(turn, at + 44, n * 8 / 3);
      turn[at + 46] = crc(turn, at);
    }
    return turn;
  }

  private static void put(byte[] into, int at, int value) {
    into[at] = (byte) value;
    into[at + 1] = (byte) (value >> 8);
  }

  private static byte crc(byte[] from, int at) {
    int crc = 0;
    for (int i = at; i < at + 46; i++) {
      crc = CRC[(crc ^ from[i]) & 0xff];
    }
    return (byte) crc;
  }

  private static byte[] crcTable() {
    byte[] table = new byte[256];
    for (int i = 0; i < 256; i++) {
      int value = i;
      for (int bit = 0; bit < 8; bit++) {
        value = (value & 0x80) != 0 ? value << 1 ^ 0x4d : value << 1;
      }
      table[i] = (byte) value;
    }
    return table;
  }

  private static float bareLd06(byte[] turn, LidarSample into) {
    int at = 0;
    for (int packet = 0; packet < turn.length; packet += 47) {
      if (crc(turn, packet) != turn[packet + 46]) {
        continue;
      }
      int start = number(turn, packet + 4);
      int span = Math.floorMod(number(turn, packet + 42) - start, 36_000);
      for (int i = 0; i < 12; i++) {
        int angle = (start + span * i / 11) % 36_000;
        into.angle[at] = (float) (2 * Math.PI - angle * (Math.PI / 18_000));
        into.range[at++] = number(turn, packet + 6 + 3 * i) * 0.001f;
      }
    }
    return into.angle[at / 2] + into.range[at / 2];
  }

  private static int number(byte[] from, int at) {
    return (from[at] & 0xff) | (from[at + 1] & 0xff) << 8;
  }
}
