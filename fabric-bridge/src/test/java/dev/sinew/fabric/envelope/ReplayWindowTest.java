package dev.sinew.fabric.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ReplayWindowTest {

  @Property(tries = 500)
  void acceptsEachNumberOfTheWindowOnceAndNothingBelowIt(
      @ForAll @Size(max = 400) List<@LongRange(min = 1, max = 3000) Long> sequences) {
    ReplayWindow window = new ReplayWindow();
    Set<Long> seen = new HashSet<>();
    long highest = 0;
    for (long sequence : sequences) {
      boolean expected = sequence > highest - ReplayWindow.WIDTH && seen.add(sequence);
      assertThat(window.accept(sequence, 0)).as("sequence %d", sequence).isEqualTo(expected);
      highest = Math.max(highest, sequence);
    }
  }

  @Property(tries = 200)
  void jumpsOfAnySizeForgetOnlyWhatIsOutOfTheWindow(
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long a,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long b) {
    ReplayWindow window = new ReplayWindow();
    assertThat(window.accept(a, 0)).isTrue();
    assertThat(window.accept(b, 0)).isEqualTo(a != b && b > a - ReplayWindow.WIDTH);
    assertThat(window.accept(a, 0)).isFalse();
    assertThat(window.accept(0, 0)).isFalse();
    assertThat(window.accept(-5, 0)).isFalse();
  }

  @Example
  void theLargestNumberThereIsEndsTheWindowAndNotTheProgram() {
    ReplayWindow window = new ReplayWindow();
    assertThat(window.accept(Long.MAX_VALUE - 5, 0)).isTrue();
    assertThat(window.accept(Long.MAX_VALUE, 0)).isTrue();
    assertThat(window.accept(Long.MAX_VALUE - 1, 0)).isTrue();
    assertThat(window.accept(Long.MAX_VALUE, 0)).isFalse();
  }
}
