package dev.sinew.hal.drivers.tb6612;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.drivers.bridge.Stage;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

class Tb6612Test {
  private static final long PERIOD = 50_000;

  private final LinesDouble lines = new LinesDouble();
  private final long[] widths = new long[2];
  private final List<Stage> stages =
      new Tb6612(
              new KeptLines(lines),
              new KeptPulse(pulses(0), PERIOD),
              new KeptPulse(pulses(1), PERIOD))
          .stages();

  private PulseOutput pulses(int channel) {
    return (PulseOutput)
        Proxy.newProxyInstance(
            PulseOutput.class.getClassLoader(),
            new Class<?>[] {PulseOutput.class},
            (_, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("setPulse");
              widths[channel] = (Long) arguments[1];
              return null;
            });
  }

  /** In an H bridge that is let go PWM is high: with its inputs still driven that is full power. */
  @Test
  void aChannelThatCouldNotBeLetGoGetsNoPowerWhenTheOtherOneStops() {
    stages.get(0).drive(0.2);
    stages.get(1).drive(0.2);
    lines.gone = true;
    assertThatThrownBy(stages.get(0)::brake).isInstanceOf(IOException.class);
    assertThatThrownBy(stages.get(0)::off).isInstanceOf(IOException.class);
    lines.gone = false;
    stages.get(1).brake();
    assertThat(lines.levels & 0b11).as("still driven").isEqualTo(0b01);
    assertThat(widths[0]).isZero();
    stages.get(0).off();
    assertThat(lines.levels & 0b11).isZero();
  }

  private static final class LinesDouble implements LineGroup {
    private long levels;
    private boolean gone;

    @Override
    public int size() {
      return 5;
    }

    @Override
    public void write(long mask, long newLevels) {
      if (gone) {
        throw new IOException("gone");
      }
      levels = levels & ~mask | newLevels & mask;
    }

    @Override
    public long levels() {
      return levels;
    }

    @Override
    public void close() {}
  }
}
