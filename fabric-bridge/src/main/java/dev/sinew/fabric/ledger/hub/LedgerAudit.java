package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.store.Statements;
import dev.sinew.fabric.ledger.store.Statements.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a hub's journal from the first entry to the last and believes nothing: hashes are computed
 * again, balances and locked deposits are summed again, then compared with what is stored. Holds
 * one balance per account in memory, entries one at a time.
 */
final class LedgerAudit {
  private final Statements sql;
  private final JournalHead kept;
  private final Map<String, Map<String, Atoms>> balances = new HashMap<>();
  private JournalHead good = JournalHead.EMPTY;
  private @Nullable Stored current;
  private AuditReport.@Nullable Broken broken;

  LedgerAudit(Statements sql, JournalHead kept) {
    this.sql = sql;
    this.kept = kept;
  }

  /** An entry as it stands in the tables, its postings gathered as they come. */
  private record Stored(JournalEntry bare, byte[] previous, byte[] hash, List<Posting> postings) {}

  AuditReport run() {
    readJournal();
    strayPostings();
    if (kept.sequence() > good.sequence()) {
      fail(good.sequence() + 1, "missing: a kept head says the journal reaches " + kept.sequence());
    }
    compareAccounts();
    compareChannels();
    return new AuditReport(good.sequence(), good, Optional.ofNullable(broken));
  }

  private void readJournal() {
    sql.each(
        "SELECT j.seq, j.at, j.kind, j.request, j.detail, j.previous, j.hash,"
            + " coalesce(p.line, -1), coalesce(p.account, ''), coalesce(p.atoms, 0),"
            + " coalesce(p.asset, '')"
            + " FROM journal j LEFT JOIN posting p ON p.seq = j.seq ORDER BY j.seq, p.line",
        row -> {
          if (current == null || current.bare().sequence() != row.integer(1)) {
            finish();
            current = stored(row);
          }
          if (row.integer(8) >= 0) {
            gather(current, row);
          }
          return broken == null;
        });
    finish();
  }

  private static Stored stored(Row row) {
    JournalEntry bare =
        new JournalEntry(
            row.integer(1),
            row.integer(2),
            row.text(3),
            row.text(4),
            row.text(5),
            List.of(),
            Sha256.NONE);
    return new Stored(bare, row.bytes(6), row.bytes(7), new ArrayList<>());
  }

  private void gather(Stored entry, Row row) {
    if (row.integer(8) != entry.postings().size()) {
      fail(entry.bare().sequence(), "posting " + entry.postings().size() + " is missing");
      return;
    }
    try {
      Amount amount = new Amount(Atoms.of(row.integer(10)), AssetId.parse(row.text(11)));
      entry.postings().add(new Posting(row.text(9), amount));
    } catch (IllegalArgumentException malformed) {
      fail(entry.bare().sequence(), "posting " + row.integer(8) + ": " + malformed.getMessage());
    }
  }

  /** Judges the entry whose postings are complete. */
  private void finish() {
    Stored stored = current;
    if (stored == null || broken != null) {
      return;
    }
    JournalEntry bare = stored.bare();
    JournalEntry entry =
        new JournalEntry(
            bare.sequence(),
            bare.atMillis(),
            bare.kind(),
            bare.request(),
            bare.detail(),
            stored.postings(),
            good.hash());
    long sequence = entry.sequence();
    Sha256 hash = entry.hash();
    if (sequence != good.sequence() + 1) {
      fail(good.sequence() + 1, "missing: entry " + sequence + " follows " + good.sequence());
    } else if (!Arrays.equals(stored.previous(), good.hash().bytes())) {
      fail(sequence, "does not name the entry before it, whose hash is " + good.hash());
    } else if (!Arrays.equals(stored.hash(), hash.bytes())) {
      fail(sequence, "its content gives the hash " + hash + ", another one is stored");
    } else if (kept.sequence() == sequence && !kept.hash().equals(hash)) {
      fail(sequence, "its hash is " + hash + ", a kept head says " + kept.hash());
    } else {
      sum(entry);
    }
    if (broken == null) {
      good = new JournalHead(sequence, hash);
    }
  }

  private void sum(JournalEntry entry) {
    try {
      entry.firstUnbalanced().ifPresent(words -> fail(entry.sequence(), words));
      for (Posting posting : entry.postings()) {
        AssetId asset = posting.amount().asset();
        Map<String, Atoms> ofAsset =
            balances.computeIfAbsent(asset.toString(), key -> new HashMap<>());
        Atoms after =
            ofAsset.getOrDefault(posting.account(), Atoms.ZERO).plus(posting.amount().atoms());
        ofAsset.put(posting.account(), after);
        if (after.isNegative() && !posting.account().equals(asset.issuer())) {
          fail(entry.sequence(), posting.account() + " falls to " + after + " of " + asset);
        }
      }
    } catch (LedgerRefusedException overflow) {
      fail(entry.sequence(), String.valueOf(overflow.getMessage()));
    }
  }

  private void strayPostings() {
    sql.first(
            "SELECT seq FROM posting WHERE seq NOT IN (SELECT seq FROM journal) ORDER BY seq",
            row -> row.integer(1))
        .ifPresent(stray -> fail(stray, "postings without an entry"));
  }

  private void compareAccounts() {
    long[] stored = {0};
    sql.each(
        "SELECT name, asset, atoms FROM account ORDER BY asset, name",
        row -> {
          stored[0]++;
          Atoms summed = balance(row.text(1), row.text(2));
          if (summed.value() != row.integer(3)) {
            fail(
                0,
                "account "
                    + row.text(1)
                    + " holds "
                    + row.integer(3)
                    + " of "
                    + row.text(2)
                    + ", the journal sums to "
                    + summed);
          }
          return broken == null;
        });
    long summed = balances.values().stream().mapToLong(Map::size).sum();
    if (stored[0] != summed) {
      fail(0, stored[0] + " balances are stored, the journal knows " + summed);
    }
  }

  private void compareChannels() {
    sql.each(
        "SELECT id, asset, deposit - claimed, state FROM channel ORDER BY id",
        row -> {
          Atoms locked = balance(Posting.channelAccount(row.text(1)), row.text(2));
          long expected = row.text(4).equals("OPEN") ? row.integer(3) : 0;
          if (locked.value() != expected) {
            fail(
                0,
                "channel "
                    + row.text(1)
                    + " should lock "
                    + expected
                    + " of "
                    + row.text(2)
                    + ", the journal locks "
                    + locked);
          }
          return broken == null;
        });
  }

  private Atoms balance(String account, String asset) {
    return balances.getOrDefault(asset, Map.of()).getOrDefault(account, Atoms.ZERO);
  }

  /** Keeps the first fault; what follows from it is noise. */
  private void fail(long sequence, String message) {
    if (broken == null) {
      broken = new AuditReport.Broken(sequence, message);
    }
  }
}
