package dev.sinew.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.Health;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayOutputTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<List<String>> shown = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private List<String> lines = List.of("rover", "patrol");
  private boolean broken;

  /** In how many turns the next text is sent. */
  private int parts;

  private final class Screen implements Display {
    @Override
    public int columns() {
      return 21;
    }

    @Override
    public int rows() {
      return 8;
    }

    @Override
    public boolean show(List<String> text) throws ComponentException {
      if (broken) {
        throw new ComponentException("no acknowledge");
      }
      shown.add(text);
      return --parts <= 0;
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  private final class Told implements BusEvents {
    @Override
    public void failed(String component, String reason) {
      told.add(component + " failed: " + reason);
    }

    @Override
    public void recovered(String component) {
      told.add(component + " recovered");
    }

    @Override
    public void expired(String actuator) {}
  }

  private final DisplayOutput output = new DisplayOutput("oled", new Screen(), () -> lines);
  private final Told events = new Told();

  @Test
  void showsWhatIsNewAtMostTwiceASecond() {
    for (int i = 0; i < 100; i++) {
      lines = List.of("turn " + i);
      output.refresh(i * SECOND / 50, events);
    }
    assertThat(shown).hasSize(4).contains(List.of("turn 0"), List.of("turn 75"));
  }

  @Test
  void whatIsTheSameIsNotShownAgain() {
    output.refresh(0, events);
    output.refresh(SECOND, events);
    assertThat(shown).containsExactly(List.of("rover", "patrol"));
  }

  @Test
  void aFailureIsToldOnceAndMendedWithoutHelp() {
    broken = true;
    for (int i = 0; i < 20; i++) {
      output.refresh(i * SECOND, events);
    }
    assertThat(told).containsExactly("oled failed: no acknowledge");
    broken = false;
    output.refresh(30 * SECOND, events);
    assertThat(told).last().isEqualTo("oled recovered");
    assertThat(shown).containsExactly(List.of("rover", "patrol"));
  }

  @Test
  void aDefectOfItsDriverIsAFailureLikeAnyOther() {
    DisplayOutput wild =
        new DisplayOutput(
            "oled",
            new Screen(),
            () -> {
              throw new IllegalStateException("index 7");
            });
    wild.refresh(0, events);
    assertThat(told).singleElement().asString().contains("a defect of its driver", "index 7");
  }

  @Test
  void aTextThatTakesSeveralTurnsIsSentTurnByTurnAndThenNoMore() {
    parts = 3;
    for (int i = 0; i < 20; i++) {
      output.refresh(i * SECOND / 50, events);
    }
    assertThat(shown).hasSize(3).containsOnly(List.of("rover", "patrol"));
  }
}
