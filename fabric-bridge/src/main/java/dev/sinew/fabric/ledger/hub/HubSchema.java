package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.store.Schema;
import java.util.List;
import java.util.Locale;

/** The hub's tables. The journal is the truth; accounts and channels are its running totals. */
final class HubSchema {
  private static final List<String> FORMAT_1 =
      List.of(
          """
          CREATE TABLE hub (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            net TEXT NOT NULL
          ) STRICT\
          """,
          """
          CREATE TABLE journal (
            seq INTEGER PRIMARY KEY CHECK (seq >= 1),
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            request TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
          ) STRICT\
          """,
          """
          CREATE TABLE posting (
            seq INTEGER NOT NULL REFERENCES journal (seq),
            line INTEGER NOT NULL CHECK (line >= 0),
            account TEXT NOT NULL,
            asset TEXT NOT NULL,
            atoms INTEGER NOT NULL,
            PRIMARY KEY (seq, line)
          ) STRICT, WITHOUT ROWID\
          """,
          appendOnly("journal", "UPDATE"),
          appendOnly("journal", "DELETE"),
          appendOnly("posting", "UPDATE"),
          appendOnly("posting", "DELETE"),
          // Only an asset's issuer owes it: everyone else's balance is at least zero.
          """
          CREATE TABLE account (
            name TEXT NOT NULL,
            asset TEXT NOT NULL,
            atoms INTEGER NOT NULL,
            PRIMARY KEY (name, asset),
            CHECK (atoms >= 0 OR substr(asset, instr(asset, ':') + 1) = name)
          ) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE channel (
            id TEXT PRIMARY KEY,
            asset TEXT NOT NULL,
            payer TEXT NOT NULL,
            payee TEXT NOT NULL,
            deposit INTEGER NOT NULL CHECK (deposit > 0),
            fees INTEGER NOT NULL CHECK (fees BETWEEN 0 AND deposit),
            window INTEGER NOT NULL,
            lanes INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'REFUNDED')),
            claimed INTEGER NOT NULL CHECK (claimed BETWEEN 0 AND deposit - fees)
          ) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE lane (
            channel TEXT NOT NULL REFERENCES channel (id),
            lane INTEGER NOT NULL,
            cumulative INTEGER NOT NULL CHECK (cumulative > 0),
            voucher BLOB NOT NULL,
            PRIMARY KEY (channel, lane)
          ) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE request (
            key TEXT PRIMARY KEY,
            digest BLOB NOT NULL,
            channel TEXT NOT NULL
          ) STRICT, WITHOUT ROWID\
          """);

  /** "SnHb". */
  static final Schema HUB = new Schema("hub ledger", 0x536e4862, 4096, List.of(FORMAT_1));

  private HubSchema() {}

  private static String appendOnly(String table, String event) {
    return "CREATE TRIGGER "
        + table
        + "_no_"
        + event.toLowerCase(Locale.ROOT)
        + " BEFORE "
        + event
        + " ON "
        + table
        + " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END";
  }
}
