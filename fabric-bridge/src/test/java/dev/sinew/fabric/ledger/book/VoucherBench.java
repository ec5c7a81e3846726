package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Durable vouchers a second on both sides, and bytes written for each, against a bare 4 KiB write
 * and fsync on the same disk in the same run. Not a test; run it by hand: {@code VoucherBench
 * FOLDER [vouchers]}.
 */
final class VoucherBench {
  private VoucherBench() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory(Path.of(args[0]), "voucher-bench");
    int vouchers = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
    fsyncs(folder, vouchers);
    ManualClock clock = new ManualClock();
    try (PayerBook robot =
            PayerBook.open(
                folder.resolve("robot.ledger"),
                TestParty.ROBOT.did(),
                TestParty.ROBOT::sign,
                TestParty.VERIFIER,
                clock,
                List.of(Books.amplyCapped()));
        PayeeBook node =
            PayeeBook.open(
                folder.resolve("node.ledger"),
                TestParty.NODE.did(),
                TestParty.VERIFIER,
                clock,
                Duration.ofMinutes(1))) {
      robot.openChannel(Books.terms(1_000_000_000, 1, 1));
      node.openChannel(Books.terms(1_000_000_000, 1, 1));
      robot.resume(Books.CHANNEL, List.of());
      Agreement agreement = Books.agreement("job", 0, 10, vouchers + 1);
      robot.agree(agreement);
      node.agree(agreement);
      trade(robot, node, 0, 1);
      trade(robot, node, 1, vouchers);
    }
    long kept = Files.size(folder.resolve("robot.ledger"));
    print("robot file after close, bytes a voucher", kept / (double) vouchers);
  }

  private static void trade(PayerBook robot, PayeeBook node, int from, int count)
      throws IOException {
    long delivered = 0;
    long vouched = 0;
    long received = 0;
    long acknowledged = 0;
    long vouchedBytes = 0;
    long receivedBytes = 0;
    for (int unit = from; unit < from + count; unit++) {
      long start = System.nanoTime();
      node.delivered("job", unit, TestParty.receipt("job", unit));
      long afterDelivered = System.nanoTime();
      long before = written();
      long beforeVouch = System.nanoTime();
      SignedVoucher signed = robot.deliveredAndVouched("job", unit, TestParty.receipt("job", unit));
      long afterVouch = System.nanoTime();
      long between = written();
      long beforeReceive = System.nanoTime();
      node.receive(signed);
      long afterReceive = System.nanoTime();
      long after = written();
      long beforeAcknowledge = System.nanoTime();
      robot.acknowledged(Books.CHANNEL, 0, signed.voucher().sequence());
      acknowledged += System.nanoTime() - beforeAcknowledge;
      delivered += afterDelivered - start;
      vouched += afterVouch - beforeVouch;
      received += afterReceive - beforeReceive;
      vouchedBytes += between - before;
      receivedBytes += after - between;
    }
    if (count > 1) {
      print("payer deliveredAndVouched, a second", count * 1e9 / vouched);
      print("payer bytes written a voucher", vouchedBytes / (double) count);
      print("payer acknowledged, a second", count * 1e9 / acknowledged);
      print("payee delivered, a second", count * 1e9 / delivered);
      print("payee receive, a second", count * 1e9 / received);
      print("payee bytes written a voucher", receivedBytes / (double) count);
      print(
          "whole units (4 commits), a second",
          count * 1e9 / (delivered + vouched + received + acknowledged));
      print("robot spent", robot.spent(TestParty.CREDIT).atoms().minus(Atoms.ZERO).value());
    }
  }

  /** Bytes this process has handed to the block layer (Linux, /proc/self/io). */
  private static long written() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
      if (line.startsWith("write_bytes: ")) {
        return Long.parseLong(line.substring("write_bytes: ".length()));
      }
    }
    throw new IOException("/proc/self/io has no write_bytes");
  }

  private static void fsyncs(Path folder, int count) throws IOException {
    ByteBuffer page = ByteBuffer.allocateDirect(4096);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("bare"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        page.clear();
        file.write(page);
        file.force(false);
      }
      print("bare 4 KiB append and fdatasync, a second", count * 1e9 / (System.nanoTime() - start));
    }
  }

  private static void print(String what, double value) {
    System.out.println(String.format(Locale.ROOT, "%-45s %12.1f", what, value));
  }
}
