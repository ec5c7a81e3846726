package dev.sinew.runtime.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsPortsTest {
  @TempDir Path folder;

  @Test
  void readsTheModelAsTheDeviceTreeEndsIt() {
    FakeKernel kernel =
        new FakeKernel(folder).text("proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");
    assertThat(new SysfsPorts(kernel.tree()).model()).contains("Raspberry Pi 5 Model B Rev 1.0");
  }

  @Test
  void aPcHasNoModel() {
    assertThat(new SysfsPorts(new FakeKernel(folder).tree()).model()).isEmpty();
  }

  @Test
  void namesTheDriverThatIsBoundToAnAddress() {
    FakeKernel kernel =
        new FakeKernel(folder)
            .link("sys/bus/i2c/devices/1-0068/driver", "../../../../bus/i2c/drivers/rtc-ds1307")
            .text("sys/bus/i2c/devices/1-0050/name", "24c32\n");
    SysfsPorts ports = new SysfsPorts(kernel.tree());
    assertThat(ports.i2cDriver(1, 0x68)).contains("rtc-ds1307");
    assertThat(ports.i2cDriver(1, 0x50)).as("a device without a driver").isEmpty();
    assertThat(ports.i2cDriver(10, 0x68)).isEmpty();
  }
}
