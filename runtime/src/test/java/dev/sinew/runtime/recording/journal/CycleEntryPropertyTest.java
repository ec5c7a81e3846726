package dev.sinew.runtime.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What was written is read back, and nothing else is. */
class CycleEntryPropertyTest {

  @Provide
  Arbitrary<CycleEntry> entries() {
    return Entries.all();
  }

  @Property(tries = 500)
  void anEntryIsReadBackAsItWasWritten(@ForAll("entries") CycleEntry entry) throws Exception {
    assertThat(EntryReader.read(Entries.bytes(entry))).isEqualTo(entry);
  }

  @Property(tries = 300)
  void anEntryThatWasCutIsNeverReadAsTheWholeOne(
      @ForAll("entries") CycleEntry entry, @ForAll @IntRange(max = 1 << 20) int place)
      throws Exception {
    ByteBuffer bytes = Entries.bytes(entry);
    bytes.limit(place % bytes.limit());
    try {
      assertThat(EntryReader.read(bytes)).isNotEqualTo(entry);
    } catch (JournalFormatException expected) {
      assertThat(expected).hasMessageContaining("byte");
    }
  }

  @Property(tries = 2000)
  void anyBytesAtAllAreAnEntryOrAFormatException(@ForAll @Size(max = 300) byte[] bytes) {
    readOrRefuse(ByteBuffer.wrap(bytes));
  }

  @Property(tries = 1000)
  void anEntryWithAChangedByteIsReadOrRefused(
      @ForAll("entries") CycleEntry entry,
      @ForAll @IntRange(max = 1 << 20) int place,
      @ForAll byte value) {
    ByteBuffer bytes = Entries.bytes(entry);
    bytes.put(place % bytes.limit(), value);
    readOrRefuse(bytes);
  }

  private static void readOrRefuse(ByteBuffer bytes) {
    try {
      assertThat(EntryReader.read(bytes).cycle()).isNotNegative();
    } catch (JournalFormatException refused) {
      assertThat(refused).hasMessageContaining("expected");
    }
  }

  @Property(tries = 20)
  void aListThatCannotFitIsRefusedBeforeItIsMade(@ForAll @IntRange(min = 1 << 20) int count) {
    ByteSink sink = new ByteSink(100);
    new EntryWriter(sink).begin(1, 2, 3, false);
    sink.u8(EntryWriter.Tag.TRACKS);
    sink.i32(count);
    assertThatExceptionOfType(JournalFormatException.class)
        .isThrownBy(() -> EntryReader.read(ByteBuffer.wrap(sink.array(), 0, sink.size())))
        .withMessageContaining("a number from 0 to 1000, found " + count);
  }
}
