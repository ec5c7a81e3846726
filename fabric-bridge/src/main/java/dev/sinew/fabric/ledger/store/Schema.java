package dev.sinew.fabric.ledger.store;

import java.util.List;

/**
 * The tables of one kind of ledger file and how an older file becomes a newer one.
 *
 * @param kind what kind of file it is, for messages: {@code "payer book"}
 * @param applicationId four bytes that mark the file as one of this kind (SQLite file format,
 *     section 1.3.17)
 * @param pageBytes the unit of writing of a new file, a power of two from 512 to 65,536: small
 *     where an SD card pays for every byte of a commit, large where a tree of millions of rows
 *     should stay flat
 * @param migrations step {@code i} turns format {@code i} into format {@code i + 1}; each is a list
 *     of statements. Format 0 is an empty file. Steps are only ever appended.
 */
public record Schema(String kind, int applicationId, int pageBytes, List<List<String>> migrations) {
  public Schema {
    migrations = migrations.stream().map(List::copyOf).toList();
    if (migrations.isEmpty()) {
      throw new IllegalArgumentException(kind + ": a schema needs at least its first format");
    }
  }

  /** The format this program writes. */
  public int version() {
    return migrations.size();
  }
}
