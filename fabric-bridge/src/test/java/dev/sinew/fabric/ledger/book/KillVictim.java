package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.hub.ChannelRequest;
import dev.sinew.fabric.ledger.hub.HubLedger;
import dev.sinew.fabric.ledger.hub.HubSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The process that is killed: a robot, a node and a hub on three files, trading without end. Each
 * line it prints says what a method has just returned, so it must be on disk.
 */
final class KillVictim implements AutoCloseable {
  static final long PRICE = 7;
  static final int UNITS = 3;
  static final long END = ManualClock.START + Duration.ofHours(1).toMillis();

  final PayerBook robot;
  final PayeeBook node;
  final HubLedger hub;
  final String channel;

  KillVictim(Path folder) {
    ManualClock clock = new ManualClock();
    HubSettings.Faucet faucet =
        new HubSettings.Faucet(TestParty.CREDIT, Atoms.of(1_000_000), Atoms.of(10_000_000));
    hub =
        HubLedger.open(
            folder.resolve("hub.ledger"),
            HubSettings.of("demo", TestParty.HUB.did(), List.of(faucet)),
            TestParty.VERIFIER,
            clock);
    robot =
        PayerBook.open(
            folder.resolve("robot.ledger"),
            TestParty.ROBOT.did(),
            TestParty.ROBOT::sign,
            TestParty.VERIFIER,
            clock,
            List.of(Books.amplyCapped()));
    node =
        PayeeBook.open(
            folder.resolve("node.ledger"),
            TestParty.NODE.did(),
            TestParty.VERIFIER,
            clock,
            Duration.ofMinutes(1));
    hub.grant(TestParty.ROBOT.did(), TestParty.CREDIT);
    var status =
        hub.open(
            "open",
            new ChannelRequest(
                TestParty.ROBOT.did(),
                TestParty.NODE.did(),
                TestParty.CREDIT,
                Atoms.of(500_000),
                1,
                1,
                END));
    channel = status.terms().channel();
    robot.openChannel(status.terms());
    node.openChannel(status.terms());
  }

  /** The protocol after a crash: ask, send again, settle what is owed, drop what is over. */
  void recover() {
    robot.resume(channel, node.highest(channel)).forEach(this::receive);
    for (DeliveredUnit unit : node.unpaid()) {
      try {
        receive(robot.deliveredAndVouched(unit.job(), unit.unit(), unit.receipt()));
      } catch (LedgerRefusedException notOwed) {
        node.writeOff(unit.job(), unit.unit());
      }
    }
    robot.openAgreements().forEach(open -> robot.release(open.job()));
    node.openAgreements().forEach(open -> node.release(open.job()));
  }

  private void receive(SignedVoucher signed) {
    if (node.receive(signed) instanceof VoucherOutcome.Rejected rejected) {
      throw new IllegalStateException(rejected.message());
    }
    say("received " + signed.voucher().sequence() + " " + signed.voucher().cumulative());
    robot.acknowledged(channel, signed.voucher().lane(), signed.voucher().sequence());
  }

  private void trade(String job) {
    Agreement agreement =
        new Agreement(
            job, channel, 0, Atoms.of(PRICE), UNITS, TestParty.receipt("agreement " + job, 0));
    robot.agree(agreement);
    say("agreed " + job);
    node.agree(agreement);
    for (int unit = 0; unit < UNITS; unit++) {
      node.begin(job, unit);
      node.delivered(job, unit, TestParty.receipt(job, unit));
      say("delivered " + job + " " + unit);
      SignedVoucher signed = robot.deliveredAndVouched(job, unit, TestParty.receipt(job, unit));
      say("vouched " + job + " " + unit + " " + signed.signatureHex());
      receive(signed);
    }
    var claimed = hub.claim(job, TestParty.NODE.did(), channel, node.highest(channel));
    say("claimed " + claimed.claimed());
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  @Override
  public void close() {
    robot.close();
    node.close();
    hub.close();
  }

  /** Trades until killed. Arguments: the folder, and a word that makes this run's jobs its own. */
  public static void main(String[] args) {
    KillVictim victim = new KillVictim(Path.of(args[0]));
    victim.recover();
    for (int i = 0; ; i++) {
      victim.trade("job-" + args[1] + "-" + i);
    }
  }
}
