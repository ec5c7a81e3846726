package dev.sinew.fabric.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.fabric.ledger.store.StoreException.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest extends LedgerDatabaseContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("books/test.ledger");
  }

  @Override
  LedgerDatabase open(Schema schema) {
    return SqliteDatabase.open(file(), schema);
  }

  private void opensWith(Schema schema, Fault fault, String words) {
    assertThatThrownBy(() -> SqliteDatabase.open(file(), schema))
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.fault()).isEqualTo(fault))
        .hasMessageContaining(file().toString())
        .hasMessageContaining(words);
  }

  @Test
  void everyCommitIsSyncedToAWriteAheadLog() {
    String modes =
        database()
            .read(sql ->
                sql.first("PRAGMA journal_mode", row -> row.text(1)).orElseThrow()
                    + sql.first("PRAGMA synchronous", row -> row.integer(1)).orElseThrow()
                    + sql.first("PRAGMA foreign_keys", row -> row.integer(1)).orElseThrow());
    assertThat(modes).isEqualTo("wal21");
  }

  @Test
  void closingLeavesOneFileWithEverythingInIt() throws IOException {
    database().transact(sql -> insert(sql, 1, "one", 1));
    close();
    try (var files = Files.list(file().getParent())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("test.ledger", "test.ledger.lock");
    }
  }

  @Test
  void aSecondWriterIsRefusedUntilTheFirstCloses() {
    database();
    opensWith(NOTES, Fault.IN_USE, "stop the other one first");
    close();
    database();
  }

  @Test
  void aReaderBesideTheWriterSeesWhatIsCommittedAndCannotWrite() {
    database().transact(sql -> insert(sql, 1, "one", 1));
    try (SqliteDatabase reader = SqliteDatabase.openReadOnly(file(), NOTES)) {
      assertThat(ids(reader)).containsExactly(1L);
      database().transact(sql -> insert(sql, 2, "two", 2));
      assertThat(ids(reader)).containsExactly(1L, 2L);
      assertThatThrownBy(() -> reader.transact(sql -> insert(sql, 3, "three", 3)))
          .hasMessageContaining("reading only");
    }
    assertThat(ids(database())).containsExactly(1L, 2L);
  }

  @Test
  void aMissingFileCannotBeReadAndIsNotMade() {
    assertThatThrownBy(() -> SqliteDatabase.openReadOnly(file(), NOTES))
        .hasMessageContaining("no such file");
    assertThat(file()).doesNotExist();
  }

  @Test
  void aFileOfAnotherKindIsRefusedUntouched() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "Dear diary, today I bought a robot. ".repeat(100));
    byte[] before = Files.readAllBytes(file());
    opensWith(NOTES, Fault.WRONG_FILE, "move this one away");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aLedgerOfAnotherKindIsRefused() {
    database();
    close();
    opensWith(
        new Schema("other ledger", 0x4f746872, 1024, NOTES.migrations()),
        Fault.WRONG_FILE,
        "not a Sinew other ledger");
  }

  @Test
  void aNewerFormatIsRefusedWithTheWayOut() {
    Schema newer = second();
    SqliteDatabase.open(file(), newer).close();
    opensWith(NOTES, Fault.TOO_NEW, "run the newer Sinew that wrote it");
  }

  @Test
  void anOlderFormatIsMigratedWithItsContent() {
    database().transact(sql -> insert(sql, 1, "one", 1));
    close();
    try (SqliteDatabase migrated = SqliteDatabase.open(file(), second())) {
      assertThat(first(migrated, "SELECT text || colour FROM note", row -> row.text(1)))
          .contains("onegrey");
    }
  }

  @Test
  void aFailedMigrationLeavesTheOldFormat() {
    database().transact(sql -> insert(sql, 1, "one", 1));
    close();
    Schema broken =
        new Schema(
            NOTES.kind(),
            NOTES.applicationId(),
            1024,
            List.of(
                NOTES.migrations().get(0),
                List.of("ALTER TABLE note ADD COLUMN colour TEXT", "ALTER TABLE nothing")));
    assertThatThrownBy(() -> SqliteDatabase.open(file(), broken))
        .isInstanceOf(StoreException.class);
    assertThat(ids(database())).containsExactly(1L);
  }

  private static Schema second() {
    return new Schema(
        NOTES.kind(),
        NOTES.applicationId(),
        1024,
        List.of(
            NOTES.migrations().get(0),
            List.of("ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'")));
  }

  @Test
  void aDamagedFileIsRefusedWithTheWayOut() throws IOException {
    database()
        .transact(sql -> {
          for (int i = 0; i < 2000; i++) {
            insert(sql, i, "note " + i, i);
          }
          return 0;
        });
    close();
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      byte[] noise = new byte[6000];
      Arrays.fill(noise, (byte) 0xa5);
      raw.seek(raw.length() / 2);
      raw.write(noise);
    }
    opensWith(NOTES, Fault.CORRUPT, "put the last copy in its place");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(folder.resolve("books"), "a file where a folder should be");
    opensWith(NOTES, Fault.UNUSABLE, "folder cannot be made");
  }
}
