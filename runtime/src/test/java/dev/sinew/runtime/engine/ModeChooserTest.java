package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.CortexStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeChooserTest {
  private final CortexInbox inbox = new CortexInbox();
  private final ModeChooser chooser =
      new ModeChooser(
          () ->
              new CortexStatus(
                  "go", CortexStatus.Phase.RUNNING, 0, "", List.of("go", "calm"), List.of()),
          inbox);

  @Test
  void leavesAWishForWhatAnOperatorMayChoose() {
    assertThat(chooser.choose("calm", "page")).isEmpty();
    assertThat(inbox.waiting()).isEqualTo(1);
  }

  @Test
  void refusesTheRestWithTheChoicesThereAre() {
    assertThat(chooser.choose("secret", "page")).endsWith("expected one of go, calm");
    assertThat(inbox.waiting()).isZero();
  }

  @Test
  void hearsAModeInWhatIsTypedAndNothingInOtherTexts() {
    assertThat(chooser.heard("Mode calm.", "page")).isEmpty();
    assertThat(inbox.waiting()).isEqualTo(1);
    assertThat(chooser.heard("what mode are you in?", "page")).isEmpty();
    assertThat(inbox.waiting()).isEqualTo(1);
    assertThat(chooser.heard("mode nowhere", "page")).contains("'nowhere'");
  }
}
