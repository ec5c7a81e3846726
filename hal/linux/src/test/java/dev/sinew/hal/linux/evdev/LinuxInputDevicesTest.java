package dev.sinew.hal.linux.evdev;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.ports.InputEvent;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinuxInputDevicesTest {
  @TempDir private Path devices;

  @Test
  void anEventIsTakenApartWithUnsignedCodesAndASignedValue() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment raw = arena.allocate(EvdevAbi.EVENT_SIZE, 8);
      raw.set(JAVA_LONG, EvdevAbi.EVENT_SECONDS, 12);
      raw.set(JAVA_LONG, EvdevAbi.EVENT_MICROS, 345_678);
      raw.set(JAVA_SHORT, EvdevAbi.EVENT_TYPE, (short) 3);
      raw.set(JAVA_SHORT, EvdevAbi.EVENT_CODE, (short) 0xfffe);
      raw.set(JAVA_INT, EvdevAbi.EVENT_VALUE, -32_768);
      InputEvent event = new InputEvent();
      EvdevDevice.fill(raw, event);
      assertThat(event.timeNanos).isEqualTo(12_345_678_000L);
      assertThat(event.type).isEqualTo(3);
      assertThat(event.code).isEqualTo(0xfffe);
      assertThat(event.value).isEqualTo(-32_768);
    }
  }

  @Test
  void aDeviceThatIsNotThereIsReportedWithTheRemedy() {
    assertThatThrownBy(() -> new LinuxInputDevices(devices).open("/dev/input/event999"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/dev/input/event999: open: ENOENT")
        .hasMessageContaining("plug it in or pair it");
  }

  @Test
  void aFileThatIsNoEventDeviceIsRefused() throws IOException {
    Path file = Files.writeString(devices.resolve("event0"), "text");
    assertThatThrownBy(() -> new LinuxInputDevices(devices).open(file.toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("EVIOCGNAME: ENOTTY")
        .hasMessageContaining("no event device");
  }

  @Test
  void aNameThatNoDeviceHasIsReportedWithWhatThereIs() throws IOException {
    assertThatThrownBy(() -> new LinuxInputDevices(devices).open("Pad"))
        .hasMessageContaining("no input devices");
    Files.createDirectory(devices.resolve("input"));
    Files.writeString(devices.resolve("input/event0"), "text");
    assertThatThrownBy(() -> new LinuxInputDevices(devices).open("Pad"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no device whose name contains 'Pad'")
        .hasMessageContaining("event0: EVIOCGNAME: ENOTTY");
  }
}
