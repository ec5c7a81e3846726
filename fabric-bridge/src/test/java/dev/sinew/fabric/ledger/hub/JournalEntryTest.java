package dev.sinew.fabric.ledger.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.TestParty;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.erdtman.jcs.JsonCanonicalizer;

class JournalEntryTest {
  @Property
  void whatIsHashedIsCanonicalByAnIndependentJudgeWhateverTheTextHolds(
      @ForAll @CharRange(from = '\0', to = '\u02ff') String detail,
      @ForAll @CharRange(from = '\0', to = '\u007f') String account,
      @ForAll long atoms)
      throws IOException {
    Posting posting = new Posting(account, Amount.of(atoms, TestParty.CREDIT));
    JournalEntry entry =
        new JournalEntry(7, 1, "open", "key", detail, List.of(posting), Sha256.NONE);
    String json = entry.canonicalJson();
    assertThat(new JsonCanonicalizer(json).getEncodedString()).isEqualTo(json);
  }
}
