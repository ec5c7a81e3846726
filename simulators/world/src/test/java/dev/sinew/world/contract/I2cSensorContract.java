package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.sdk.component.ComponentException;
import org.junit.jupiter.api.Test;

/** What a driver of an I2C sensor promises beyond every sensor's contract. */
public abstract class I2cSensorContract<S> extends SensorContract<S> {

  /** Transfers from a fresh opening to steady sampling, each of which is refused once. */
  protected int transfersToSpoil() {
    return 40;
  }

  @Test
  public void anotherChipAtItsAddressIsFoundOutAndTheAddressFreedAgain() throws ComponentException {
    for (int everyByte : new int[] {0x00, 0xff, 0xa5}) {
      wires.exchangeChip(everyByte);
      assertThatThrownBy(this::sensor)
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining(place())
          .hasMessageContaining("expected");
    }
    wires.restoreChip();
    settle();
    judge(latest());
  }

  @Test
  void anyOneTransferRefusedIsReportedAndRecoveredFrom() throws ComponentException {
    for (int number = 1; number <= transfersToSpoil(); number++) {
      wires.refuse(number);
      openPatiently();
      run(warmUpSeconds());
      settle();
      assertThat(wires.refused()).as("transfer %d came", number).isTrue();
      judge(latest());
      assertThat(sensor().health()).as("after refusal %d", number).isEqualTo(settled());
      assemble();
    }
  }

  /** As the runtime does: what cannot be opened is tried again. */
  private void openPatiently() throws ComponentException {
    try {
      sensor();
    } catch (ComponentException e) {
      assertThat(e).hasMessageContaining(place());
      sensor();
    }
  }

  @Test
  void aRefusalInTheMiddleOfSamplingCostsAMomentAndNotTheComponent() throws ComponentException {
    settle();
    for (int number = 1; number <= 6; number++) {
      wires.refuse(number);
      run(recoverySeconds());
      assertThat(failures).as("failures by refusal %d", number).hasSize(1);
      assertThat(failures.getFirst()).contains(place()).contains("check ");
      recovered("refusal " + number);
    }
  }

  @Test
  void aStuckBusFailsItUntilTheBusIsFree() throws ComponentException {
    settle();
    wires.stick(true);
    run(noticeSeconds());
    assertThat(samples).isZero();
    assertThat(failures).isNotEmpty().allMatch(failure -> failure.contains(place()));
    assertThat(sensor().health().usable()).isFalse();
    wires.stick(false);
    recovered("the bus is free");
  }

  @Test
  void readsThatEndTooSoonAreNotTakenForValues() throws ComponentException {
    settle();
    wires.shorten(true);
    run(noticeSeconds());
    assertThat(samples).isZero();
    assertThat(failures).isNotEmpty();
    assertThat(failures.getFirst()).contains(place()).contains("bytes, expected");
    wires.shorten(false);
    recovered("whole reads");
  }
}
