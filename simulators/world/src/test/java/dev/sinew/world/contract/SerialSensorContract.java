package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.component.ComponentException;
import org.junit.jupiter.api.Test;

/** What a driver of a sensor on a serial line promises beyond every sensor's contract. */
public abstract class SerialSensorContract<S> extends SensorContract<S> {

  /** Share of flipped bytes with which samples still come; a lidar's turn has 1,800 bytes. */
  protected double bearableFlips() {
    return 1.0 / 4000;
  }

  @Test
  void nothingButNoiseGivesNoSampleAndFailsIt() throws ComponentException {
    settle();
    wires.noise(1);
    run(noticeSeconds());
    run(noticeSeconds());
    assertThat(samples).as("samples made of noise").isZero();
    assertThat(sensor().health().usable()).isFalse();
    assertThat(sensor().health().reason()).contains(place()).contains("check ");
    wires.noise(0);
    recovered("noise");
  }

  @Test
  void flippedBitsCostSamplesAndGiveNoWrongOnes() throws ComponentException {
    settle();
    wires.flip(bearableFlips());
    int kept = 0;
    for (int i = 0; i < 20; i++) {
      run(0.5);
      if (samples > 0) {
        kept++;
        judge(latest());
      }
    }
    assertThat(kept).as("half seconds with samples").isGreaterThan(5);
    wires.flip(0);
    recovered("flipped bits");
  }

  @Test
  void silenceFailsItAndWhenTheDeviceSpeaksAgainItComesBack() throws ComponentException {
    settle();
    wires.cut(true);
    run(noticeSeconds());
    run(noticeSeconds());
    assertThat(samples).isZero();
    assertThat(sensor().health().usable()).isFalse();
    assertThat(sensor().health().reason()).contains(place()).contains("check ");
    wires.cut(false);
    recovered("silence");
  }
}
