package dev.sinew.runtime.cortex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.condition.EventKind;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class CortexInputTest {

  @Property(tries = 300)
  void aLineGivesTheWishBack(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 60) String mode,
      @ForAll CortexInput.From from,
      @ForAll @AlphaChars @StringLength(max = 100) String who,
      @ForAll @LongRange(min = 0) long number) {
    CortexInput wish = new CortexInput.Wish(mode, from, who);
    assertThat(CortexInput.read(wish.line(number % 1_000_000_000_000_000_000L))).contains(wish);
  }

  @Property(tries = 200)
  void aLineGivesTheEventBack(
      @ForAll EventKind kind, @ForAll @AlphaChars @StringLength(max = 60) String subject) {
    CortexInput happened = new CortexInput.Happened(kind, subject);
    assertThat(CortexInput.read(happened.line(7))).contains(happened);
  }

  @Property(tries = 1000)
  void anyTextIsALineOrIsNot(@ForAll String text) {
    assertThat(CortexInput.read(text)).isNotNull();
    assertThat(CortexInput.read("1 mode " + text)).isNotNull();
    assertThat(CortexInput.read("1 event " + text)).isNotNull();
  }
}
