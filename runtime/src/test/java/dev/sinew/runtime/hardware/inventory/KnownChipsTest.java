package dev.sinew.runtime.hardware.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownChipsTest {
  @ParameterizedTest
  @ValueSource(ints = {0x20, 0x27, 0x38, 0x3c, 0x3f, 0x70, 0x76, 0x77, 0x5a, 0x10})
  void anAddressAtWhichAChipTakesOrdersOrIsUnknownIsNeverRead(int address) {
    FakeBus bus = new FakeBus().chip(address);
    KnownChips.identify(address, bus, Set.of());
    assertThat(bus.reads).isEmpty();
  }

  @Test
  void aChipThatSaysWhatItIsIsTheOnlyCandidate() {
    FakeBus bus = new FakeBus().register(0x68, 0x75, 0x68);
    Inventory.Address found = KnownChips.identify(0x68, bus, Set.of("mpu6050", "bno055"));
    assertThat(found.chips()).containsExactly("MPU-6050 motion sensor");
    assertThat(found.certain()).isTrue();
    assertThat(found.drivers()).containsExactly("mpu6050");
  }

  @Test
  void aChipWithAnotherIdentityLeavesAllCandidates() {
    FakeBus bus = new FakeBus().register(0x68, 0x75, 0x99);
    Inventory.Address found = KnownChips.identify(0x68, bus, Set.of("mpu6050"));
    assertThat(found.certain()).isFalse();
    assertThat(found.chips())
        .containsExactly(
            "MPU-6050 motion sensor",
            "MPU-9250 motion sensor",
            "ICM-20948 motion sensor",
            "DS1307 or DS3231 clock");
  }

  @Test
  void twoBytesTellAPowerMonitorFromAPulseDriverAtOneAddress() {
    assertThat(
            KnownChips.identify(0x40, new FakeBus().register(0x40, 0x00, 0x399f), Set.of()).chips())
        .containsExactly("INA219 power monitor");
    assertThat(
            KnownChips.identify(0x40, new FakeBus().register(0x40, 0x00, 0x11), Set.of()).chips())
        .containsExactly("PCA9685 PWM driver");
  }

  @Test
  void anAddressOfNoKnownChipIsStillListed() {
    Inventory.Address found = KnownChips.identify(0x5a, new FakeBus().chip(0x5a), Set.of());
    assertThat(found.chips()).isEmpty();
    assertThat(found.address()).isEqualTo(0x5a);
  }
}
