package dev.sinew.fabric.ledger.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.hub.AuditReport;
import dev.sinew.fabric.ledger.hub.JournalHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real trading process with SIGKILL, again and again, on the same files. A kill keeps the
 * page cache, so this proves the order of commits and the recovery, not the fsync.
 */
@Timeout(600) // seconds; a guard against hanging on a busy machine, not a target
class KillTest {
  /** How many kills; the long run of the acceptance test sets {@code sinew.kills=300}. */
  private static final int KILLS = Integer.getInteger("sinew.kills", 12);

  @TempDir Path folder;
  private final Random random = new Random(20260729);
  private JournalHead keptHead = JournalHead.EMPTY;

  @Test
  void everythingSaidBeforeAKillIsThereAfterItAndNothingBeyondWhatWasAgreed()
      throws IOException, InterruptedException {
    long vouchersSeen = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> lines = linesUntilKilled(kill);
      vouchersSeen += lines.stream().filter(line -> line.startsWith("vouched")).count();
      booksReadBesideTheLeftOverLogsAgreeWithin();
      verify(lines);
    }
    assertThat(vouchersSeen).isGreaterThan(KILLS);
  }

  /** Lets the victim say a random number of lines, kills it, and returns all that it said. */
  private List<String> linesUntilKilled(int kill) throws IOException, InterruptedException {
    Process victim =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KillVictim.class.getName(),
                folder.toString(),
                "k" + kill)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = victim.inputReader()) {
      int patience = 1 + random.nextInt(60);
      while (lines.size() < patience) {
        String line = out.readLine();
        assertThat(line).as("the victim ended by itself after %s", lines).isNotNull();
        lines.add(line);
      }
      // Through the handle: Process.destroyForcibly would close the pipe and lose the last lines.
      victim.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } finally {
      victim.destroyForcibly();
      assertThat(victim.waitFor()).isEqualTo(128 + 9);
    }
    return lines;
  }

  private void booksReadBesideTheLeftOverLogsAgreeWithin() {
    LedgerReconciliation books =
        LedgerReconciliation.compare(folder.resolve("robot.ledger"), folder.resolve("node.ledger"));
    Atoms inFlight = books.robotSpent(TestParty.CREDIT).minus(books.nodeEarned(TestParty.CREDIT));
    assertThat(inFlight.value()).isIn(0L, KillVictim.PRICE);
    assertThat(books.balanced()).isEqualTo(inFlight.isZero());
  }

  private void verify(List<String> lines) {
    try (KillVictim opened = new KillVictim(folder)) {
      Exposure robot = opened.robot.exposure(opened.channel);
      Exposure node = opened.node.exposure(opened.channel);
      for (Exposure side : List.of(robot, node)) {
        assertThat(side.open()).isBetween(0L, 1L);
        assertThat(side.delivered()).isLessThanOrEqualTo(side.agreed());
      }
      assertThat(node.vouchedAtoms()).isLessThanOrEqualTo(robot.vouchedAtoms());
      assertThat(robot.vouchedAtoms()).isEqualTo(Atoms.of(KillVictim.PRICE).times(robot.vouched()));
      auditTheHub(opened, node);
      for (String line : lines) {
        verify(opened, line.split(" "), node);
      }
      opened.recover();
      assertThat(opened.robot.highest(opened.channel))
          .isEqualTo(opened.node.highest(opened.channel));
      assertThat(opened.robot.spent(TestParty.CREDIT))
          .isEqualTo(opened.node.earned(TestParty.CREDIT));
      assertThat(opened.node.unpaid()).isEmpty();
    }
    assertThat(
            LedgerReconciliation.compare(
                    folder.resolve("robot.ledger"), folder.resolve("node.ledger"))
                .balanced())
        .isTrue();
  }

  private void auditTheHub(KillVictim opened, Exposure node) {
    AuditReport audit = opened.hub.audit(keptHead);
    assertThat(audit.firstBroken()).isEmpty();
    keptHead = audit.head();
    Atoms claimed = opened.hub.status(opened.channel).orElseThrow().claimed();
    assertThat(claimed).isLessThanOrEqualTo(node.vouchedAtoms());
    assertThat(opened.hub.balance(TestParty.NODE.did(), TestParty.CREDIT).atoms())
        .isEqualTo(claimed);
  }

  /** Holds one line that was said against the books. */
  private static void verify(KillVictim opened, String[] said, Exposure node) {
    switch (said[0]) {
      case "agreed" -> opened.robot.release(said[1]);
      case "delivered" ->
          assertThat(opened.node.begin(said[1], Integer.parseInt(said[2])))
              .as("%s is known as delivered", String.join(" ", said))
              .isFalse();
      case "vouched" -> {
        SignedVoucher kept = opened.robot.vouch(said[1], Integer.parseInt(said[2]));
        assertThat(kept.signatureHex()).isEqualTo(said[3]);
      }
      case "received" ->
          assertThat(node.vouchedAtoms()).isGreaterThanOrEqualTo(Atoms.parse(said[2]));
      case "claimed" ->
          assertThat(opened.hub.status(opened.channel).orElseThrow().claimed())
              .isGreaterThanOrEqualTo(Atoms.parse(said[1]));
      default -> throw new AssertionError("the victim said " + String.join(" ", said));
    }
  }
}
