package dev.sinew.bench.fabric;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.sdk.time.Clock;
import java.util.SplittableRandom;

/** A QoS 1 round trip over the embedded broker. */
public final class MqttBenchmark implements Benchmark {
  private static final int WARM_UP = 400;
  private static final int ROUNDS = 1_500;
  private static final int SLOW_ROUNDS = 120;
  private static final int TURNS = 10;
  private static final int[] SIZES = {1_000, 100_000};
  private static final double MILLIS = 1e6;

  private final Clock clock;

  public MqttBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mqtt";
  }

  @Override
  public String summary() {
    return "a QoS 1 round trip through the fabric's transport, beside Paho alone";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "embedded Artemis without its doorkeeper, loopback; a client publishes to itself with QoS 1,"
            + " one message under way, the three clients in turns");
    sheet.setting("bare", "Paho 1.2.5 with a socket factory that sets TCP_NODELAY, and without");
    try (LocalBroker broker = new LocalBroker();
        TransportEcho transport = new TransportEcho(broker.port(), clock);
        PahoEcho quick = new PahoEcho(broker.port(), true);
        PahoEcho slow = new PahoEcho(broker.port(), false)) {
      for (int size : SIZES) {
        byte[] payload = new byte[size];
        new SplittableRandom(size).nextBytes(payload);
        int rounds = size > 10_000 ? ROUNDS / 3 : ROUNDS;
        transport.measure(payload, WARM_UP, new Spread(), clock);
        quick.measure(payload, WARM_UP, new Spread(), clock);
        Spread ours = new Spread();
        Spread bare = new Spread();
        Spread trap = new Spread();
        // In turns, so that a broker that grows warm and a busy machine favour nobody.
        for (int turn = 0; turn < TURNS; turn++) {
          transport.measure(payload, rounds / TURNS, ours, clock);
          quick.measure(payload, rounds / TURNS, bare, clock);
          slow.measure(payload, SLOW_ROUNDS / TURNS, trap, clock);
        }
        sheet.head("%,d bytes, beside Paho with no delay".formatted(size), "ms");
        sheet.spreads(ours, bare, MILLIS);
        sheet.head("%,d bytes, beside Paho as it comes".formatted(size), "ms");
        sheet.spreads(ours, trap, MILLIS);
      }
    }
  }
}
