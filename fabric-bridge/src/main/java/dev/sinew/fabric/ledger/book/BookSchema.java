package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.store.Schema;
import java.util.List;

/**
 * The tables of a payer's and of a payee's book: the same, because both write down the same events.
 * The rules that must never break stand in the tables themselves, so that no defect above can store
 * a state that breaks them.
 */
final class BookSchema {
  /** {@code unit.state}: delivered and not yet vouched. */
  static final int DELIVERED = 1;

  /** {@code unit.state}: vouched for. */
  static final int VOUCHED = 2;

  /** {@code unit.state}: refused by the payer or written off by the payee; owes nothing. */
  static final int DROPPED = 3;

  private static final List<String> FORMAT_1 =
      List.of(
          """
          CREATE TABLE book (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            owner TEXT NOT NULL,
            frozen TEXT NOT NULL
          ) STRICT\
          """,
          """
          CREATE TABLE channel (
            id TEXT PRIMARY KEY,
            net TEXT NOT NULL,
            asset TEXT NOT NULL,
            payer TEXT NOT NULL,
            payee TEXT NOT NULL,
            deposit INTEGER NOT NULL CHECK (deposit > 0),
            fees INTEGER NOT NULL CHECK (fees BETWEEN 0 AND deposit),
            window INTEGER NOT NULL CHECK (window >= 1),
            lanes INTEGER NOT NULL CHECK (lanes >= 1),
            expires INTEGER NOT NULL,
            closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
            agreed INTEGER NOT NULL CHECK (agreed >= delivered),
            delivered INTEGER NOT NULL,
            vouched INTEGER NOT NULL CHECK (vouched >= 0),
            reserved INTEGER NOT NULL CHECK (reserved >= 0),
            vouched_atoms INTEGER NOT NULL CHECK (vouched_atoms >= 0),
            CHECK (delivered - vouched BETWEEN 0 AND window),
            CHECK (vouched_atoms <= deposit - fees),
            CHECK (reserved <= deposit - fees - vouched_atoms)
          ) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE agreement (
            job TEXT PRIMARY KEY,
            channel TEXT NOT NULL REFERENCES channel (id),
            lane INTEGER NOT NULL CHECK (lane >= 0),
            price INTEGER NOT NULL CHECK (price > 0),
            units INTEGER NOT NULL CHECK (units > 0),
            document BLOB NOT NULL,
            started INTEGER NOT NULL CHECK (started BETWEEN 0 AND units),
            released INTEGER NOT NULL CHECK (released IN (0, 1))
          ) STRICT, WITHOUT ROWID\
          """,
          "CREATE INDEX agreement_open ON agreement (channel, lane) WHERE released = 0",
          """
          CREATE TABLE unit (
            job TEXT NOT NULL REFERENCES agreement (job),
            unit INTEGER NOT NULL CHECK (unit >= 0),
            channel TEXT NOT NULL,
            lane INTEGER NOT NULL,
            price INTEGER NOT NULL,
            receipt BLOB NOT NULL,
            state INTEGER NOT NULL CHECK (state IN (1, 2, 3)),
            voucher INTEGER NOT NULL,
            PRIMARY KEY (job, unit)
          ) STRICT, WITHOUT ROWID\
          """,
          // A lane carries one unit at a time: a second unpaid row cannot exist.
          "CREATE UNIQUE INDEX unit_unpaid ON unit (channel, lane) WHERE state = 1",
          "CREATE INDEX unit_dropped ON unit (channel, lane, receipt) WHERE state = 3",
          """
          CREATE TABLE voucher (
            channel TEXT NOT NULL REFERENCES channel (id),
            lane INTEGER NOT NULL,
            seq INTEGER NOT NULL CHECK (seq >= 1),
            cumulative INTEGER NOT NULL CHECK (cumulative > 0),
            expires INTEGER NOT NULL,
            receipt BLOB NOT NULL,
            signature BLOB NOT NULL,
            acknowledged INTEGER NOT NULL CHECK (acknowledged IN (0, 1)),
            PRIMARY KEY (channel, lane, seq)
          ) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE INDEX voucher_unacknowledged
            ON voucher (channel, lane, seq) WHERE acknowledged = 0\
          """,
          """
          CREATE TABLE spending (
            asset TEXT NOT NULL,
            minute INTEGER NOT NULL,
            atoms INTEGER NOT NULL CHECK (atoms >= 0),
            PRIMARY KEY (asset, minute)
          ) STRICT, WITHOUT ROWID\
          """);

  /** Format 2 keeps a lane's credit; see {@link VoucherExam}. */
  private static final List<String> FORMAT_2 =
      List.of(
          "ALTER TABLE voucher ADD COLUMN credit INTEGER NOT NULL DEFAULT 0",
          "CREATE INDEX voucher_credit ON voucher (channel, lane) WHERE credit <> 0",
          "DROP INDEX unit_dropped");

  /** "SnPr". */
  static final Schema PAYER =
      new Schema("payer book", 0x536e5072, 1024, List.of(FORMAT_1, FORMAT_2));

  /** "SnPe". */
  static final Schema PAYEE =
      new Schema("payee book", 0x536e5065, 1024, List.of(FORMAT_1, FORMAT_2));

  private BookSchema() {}
}
