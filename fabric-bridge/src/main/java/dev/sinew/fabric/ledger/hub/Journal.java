package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.store.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal and the balances it sums to, inside one transaction: the only way money moves. */
final class Journal {
  private final Statements sql;

  Journal(Statements sql) {
    this.sql = sql;
  }

  /**
   * Appends an entry and moves the balances, both or neither.
   *
   * @throws LedgerRefusedException with {@link Refusal#INSUFFICIENT_FUNDS} if an account other than
   *     the issuer's would fall below zero
   */
  void post(long atMillis, String kind, String request, String detail, List<Posting> postings) {
    JournalHead head = head();
    JournalEntry entry =
        new JournalEntry(
            head.sequence() + 1, atMillis, kind, request, detail, postings, head.hash());
    Optional<String> unbalanced = entry.firstUnbalanced();
    if (unbalanced.isPresent()) {
      throw new IllegalStateException(kind + " " + detail + ": " + unbalanced.get());
    }
    sql.update(
        "INSERT INTO journal (seq, at, kind, request, detail, previous, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        entry.sequence(),
        atMillis,
        kind,
        request,
        detail,
        entry.previous().bytes(),
        entry.hash().bytes());
    for (int line = 0; line < postings.size(); line++) {
      Posting posting = postings.get(line);
      sql.update(
          "INSERT INTO posting (seq, line, account, asset, atoms) VALUES (?, ?, ?, ?, ?)",
          entry.sequence(),
          line,
          posting.account(),
          posting.amount().asset().toString(),
          posting.amount().atoms().value());
      move(posting);
    }
  }

  private void move(Posting posting) {
    AssetId asset = posting.amount().asset();
    Atoms before = balance(posting.account(), asset);
    Atoms after = before.plus(posting.amount().atoms());
    if (after.isNegative() && !posting.account().equals(asset.issuer())) {
      throw new LedgerRefusedException(
          Refusal.INSUFFICIENT_FUNDS,
          posting.account()
              + " has "
              + before
              + " atoms of "
              + asset
              + ", "
              + posting.amount().atoms().negated()
              + " asked");
    }
    sql.update(
        "INSERT INTO account (name, asset, atoms) VALUES (?, ?, ?)"
            + " ON CONFLICT (name, asset) DO UPDATE SET atoms = excluded.atoms",
        posting.account(),
        asset.toString(),
        after.value());
  }

  JournalHead head() {
    return sql.first(
            "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1",
            row -> new JournalHead(row.integer(1), Sha256.ofDigest(row.bytes(2))))
        .orElse(JournalHead.EMPTY);
  }

  Atoms balance(String account, AssetId asset) {
    return sql.first(
            "SELECT atoms FROM account WHERE name = ? AND asset = ?",
            row -> Atoms.of(row.integer(1)),
            account,
            asset.toString())
        .orElse(Atoms.ZERO);
  }

  List<Amount> balances(String account) {
    return sql.list(
        "SELECT atoms, asset FROM account WHERE name = ? ORDER BY asset",
        row -> new Amount(Atoms.of(row.integer(1)), AssetId.parse(row.text(2))),
        account);
  }

  List<JournalEntry> entries(long after, int limit) {
    List<JournalEntry> bare =
        sql.list(
            "SELECT seq, at, kind, request, detail, previous FROM journal WHERE seq > ?"
                + " ORDER BY seq LIMIT ?",
            row ->
                new JournalEntry(
                    row.integer(1),
                    row.integer(2),
                    row.text(3),
                    row.text(4),
                    row.text(5),
                    List.of(),
                    Sha256.ofDigest(row.bytes(6))),
            after,
            limit);
    List<JournalEntry> full = new ArrayList<>();
    for (JournalEntry entry : bare) {
      full.add(
          new JournalEntry(
              entry.sequence(),
              entry.atMillis(),
              entry.kind(),
              entry.request(),
              entry.detail(),
              postings(entry.sequence()),
              entry.previous()));
    }
    return full;
  }

  private List<Posting> postings(long sequence) {
    return sql.list(
        "SELECT account, atoms, asset FROM posting WHERE seq = ? ORDER BY line",
        row ->
            new Posting(
                row.text(1), new Amount(Atoms.of(row.integer(2)), AssetId.parse(row.text(3)))),
        sequence);
  }
}
