package dev.sinew.bench.fabric;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.book.PayeeBook;
import dev.sinew.fabric.ledger.book.PayerBook;
import dev.sinew.fabric.ledger.book.SpendingCaps;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Vouchers that are on disk before they are believed, signed and checked for real. */
public final class VoucherBenchmark implements Benchmark {
  private static final int UNITS = 1_500;
  private static final int WARM_UP = 150;
  private static final String CHANNEL = "bench";
  private static final String JOB = "job";
  private static final double MILLIS = 1e6;
  private static final double SECONDS = 1e9;
  private static final long AMPLE = 1_000_000_000L;

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder where a folder for the books is made and deleted again; on the disk whose fsync
   *     is to be measured
   */
  public VoucherBenchmark(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "voucher";
  }

  @Override
  public String summary() {
    return "durable, signed vouchers on both sides, beside bare fsynced SQLite commits";
  }

  /** What one unit of work costs each side, in turns with a bare commit. */
  private record Costs(Spread bare, Spread delivered, Spread vouched, Spread received) {
    Costs() {
      this(new Spread(), new Spread(), new Spread(), new Spread());
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%,d units, one voucher each, Ed25519; books in %s, WAL, synchronous=FULL"
            .formatted(UNITS, folder.getFileName()));
    sheet.setting("bare", "one 400-byte row and one fsynced commit, in turns with the vouchers");
    Path place = Files.createTempDirectory(Files.createDirectories(folder), "bench-voucher");
    Costs costs;
    try {
      costs = trade(place);
    } finally {
      delete(place);
    }
    sheet.head("payer writes down and signs", "ms");
    sheet.spreads(costs.vouched, costs.bare, MILLIS);
    sheet.head("payee checks and writes down", "ms");
    sheet.spreads(costs.received, costs.bare, MILLIS);
    sheet.head("a second, one at a time", "vouchers or commits");
    double bare = SECONDS / costs.bare.mean();
    sheet.row("payer", SECONDS / costs.vouched.mean(), bare);
    sheet.row("payee", SECONDS / costs.received.mean(), bare);
    sheet.row(
        "whole units, beside three bare commits",
        SECONDS / (costs.vouched.mean() + costs.received.mean() + costs.delivered.mean()),
        bare / 3);
  }

  private Costs trade(Path place) throws Exception {
    Identity robot = identity(1);
    Identity node = identity(2);
    AssetId asset = new AssetId("BENCH", identity(3).did());
    ChannelTerms terms =
        new ChannelTerms(
            "bench",
            CHANNEL,
            asset,
            robot.did(),
            node.did(),
            Atoms.of(AMPLE),
            Atoms.of(2),
            1,
            1,
            clock.wallMillis() + Duration.ofDays(1).toMillis());
    Atoms ample = Atoms.of(AMPLE);
    try (BareCommits bare = new BareCommits(place.resolve("bare.sqlite"));
        PayerBook payer =
            PayerBook.open(
                place.resolve("payer.ledger"),
                robot.did(),
                robot::sign,
                Identity::verify,
                clock,
                List.of(new SpendingCaps(asset, ample, ample, ample, ample)));
        PayeeBook payee =
            PayeeBook.open(
                place.resolve("payee.ledger"),
                node.did(),
                Identity::verify,
                clock,
                Duration.ofMinutes(1))) {
      payer.openChannel(terms);
      payee.openChannel(terms);
      payer.resume(CHANNEL, List.of());
      Agreement agreement =
          new Agreement(JOB, CHANNEL, 0, Atoms.of(10), UNITS + WARM_UP, hash("agreement"));
      payer.agree(agreement);
      payee.agree(agreement);
      Costs warm = new Costs();
      Costs costs = new Costs();
      for (int unit = 0; unit < UNITS + WARM_UP; unit++) {
        Costs into = unit < WARM_UP ? warm : costs;
        bare.commit(unit, into.bare, clock);
        one(payer, payee, unit, into);
      }
      return costs;
    }
  }

  private void one(PayerBook payer, PayeeBook payee, int unit, Costs into)
      throws CannotMeasureException {
    Sha256 receipt = hash("receipt " + unit);
    long start = clock.nanos();
    payee.delivered(JOB, unit, receipt);
    long delivered = clock.nanos();
    SignedVoucher signed = payer.deliveredAndVouched(JOB, unit, receipt);
    long vouched = clock.nanos();
    VoucherOutcome outcome = payee.receive(signed);
    long received = clock.nanos();
    if (!(outcome instanceof VoucherOutcome.Accepted)) {
      throw new CannotMeasureException("the payee does not accept a voucher: " + outcome);
    }
    into.delivered.add(delivered - start);
    into.vouched.add(vouched - delivered);
    into.received.add(received - vouched);
    payer.acknowledged(CHANNEL, 0, signed.voucher().sequence());
  }

  private static Identity identity(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    return Identity.ofSeed(seed);
  }

  private static Sha256 hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
