package dev.sinew.hal.linux.guard;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final long BEAT = 20_000_000;

  private final Patience patience = new Patience(BEAT, 3, 0);

  @Test
  void threeMissingBeatsExhaustIt() {
    assertThat(patience.exhausted(BEAT)).isFalse();
    assertThat(patience.exhausted(2 * BEAT)).isFalse();
    assertThat(patience.waitNanos()).isEqualTo(BEAT);
    assertThat(patience.exhausted(3 * BEAT)).isTrue();
  }

  @Test
  void aBeatBeginsItAnew() {
    patience.exhausted(BEAT);
    patience.exhausted(2 * BEAT);
    patience.heard(2 * BEAT + 1);
    assertThat(patience.exhausted(3 * BEAT + 1)).isFalse();
    assertThat(patience.silentNanos()).isEqualTo(BEAT);
  }

  @Test
  void aJumpOfTheClockIsNotHeldAgainstTheOther() {
    long hour = 3_600_000_000_000L;
    assertThat(patience.exhausted(hour)).isFalse();
    assertThat(patience.exhausted(hour + BEAT)).isFalse();
    assertThat(patience.exhausted(hour + 2 * BEAT)).isTrue();
  }

  @Property(tries = 300)
  void howeverLateItLooksNoMoreLooksAreNeededThanBeatsMayBeMissing(
      @ForAll @LongRange(min = 20_000_000, max = 10_000_000_000L) long gap) {
    Patience each = new Patience(BEAT, 3, 0);
    int looks = 1;
    while (!each.exhausted(looks * gap)) {
      looks++;
    }
    assertThat(looks).isBetween(2, 3);
  }

  @Test
  void itNeverAsksToWaitPastItsEnd() {
    patience.exhausted(BEAT / 2);
    patience.exhausted(BEAT * 5 / 2);
    assertThat(patience.waitNanos()).isEqualTo(BEAT / 2);
  }
}
