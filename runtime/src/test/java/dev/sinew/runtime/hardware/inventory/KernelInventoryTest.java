package dev.sinew.runtime.hardware.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.io.exception.IOException;
import dev.sinew.runtime.hardware.FakeKernel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine laid out as the kernel shows it, without one real device. */
class KernelInventoryTest {
  private static final String BOARD = "Raspberry Pi 5 Model B Rev 1.0";

  @TempDir Path folder;

  private FakeKernel machine() {
    return new FakeKernel(folder)
        .text("proc/device-tree/model", BOARD + "\0")
        .text("dev/i2c-1", "")
        .text("dev/i2c-20", "")
        .text("sys/class/i2c-dev/i2c-1/name", "Synopsys DesignWare I2C adapter\n")
        .link("sys/bus/i2c/devices/1-0068/driver", "../../drivers/rtc-ds1307")
        .text("dev/spidev0.0", "")
        .text("dev/spidev0.1", "")
        .link("sys/class/pwm/pwmchip2/device", "../../../1f00098000.pwm")
        .text("sys/class/pwm/pwmchip2/npwm", "4\n")
        .text("sys/devices/usb1/1-2/idVendor", "10c4\n")
        .text("sys/devices/usb1/1-2/idProduct", "ea60\n")
        .text("sys/devices/usb1/1-2/manufacturer", "Silicon Labs\n")
        .text("sys/devices/usb1/1-2/product", "CP2102 USB to UART Bridge\n")
        .text("sys/devices/usb1/1-2/1-2:1.0/ttyUSB0/port_number", "0\n")
        .link("sys/class/tty/ttyUSB0/device", "../../../devices/usb1/1-2/1-2:1.0/ttyUSB0")
        .text("dev/ttyUSB0", "")
        .link("dev/serial/by-id/usb-Silicon_Labs_CP2102-if00", "../../ttyUSB0")
        .text("sys/devices/platform/serial8250/ttyS3/x", "")
        .link("sys/class/tty/ttyS3/device", "../../../devices/platform/serial8250/ttyS3")
        .text("sys/class/tty/ttyS3/type", "0\n")
        .text("sys/class/tty/tty1/dev", "4:1\n")
        .text("sys/class/input/js0/device/name", "8BitDo Pro 2\n");
  }

  private Inventory take(FakeKernel machine, FakeBus bus, Set<Integer> buses) {
    return new KernelInventory(
            machine.tree(), Set.of("mpu6050", "ina219"), new RibbonCameras(""), _ -> bus)
        .take(buses);
  }

  @Test
  void listsEverythingThatTheKernelShows() {
    FakeBus bus = new FakeBus().register(0x40, 0x00, 0x399f).held(0x68).chip(0x5a);
    Inventory inventory = take(machine(), bus, Set.of(1));
    assertThat(String.join("\n", InventoryText.lines(inventory)))
        .isEqualTo(
            """
            Raspberry Pi 5 Model B Rev 1.0
            GPIO chips: none
            I2C buses
              bus 1  Synopsys DesignWare I2C adapter
                0x40  INA219 power monitor, by its own word (driver: 'ina219')
                0x5a  unknown
                0x68  UU, held by rtc-ds1307
              bus 20  unnamed adapter: not asked
            SPI devices
              /dev/spidev0.0
              /dev/spidev0.1
            PWM controllers
              pwmchip2  1f00098000.pwm, 4 channels
            Serial lines
              /dev/ttyUSB0  Silicon Labs CP2102 USB to UART Bridge (10c4:ea60)
                /dev/serial/by-id/usb-Silicon_Labs_CP2102-if00
            Cameras: none
            Game pads
              /dev/input/js0  8BitDo Pro 2
            Not looked at
              I2C bus 20: it is not on the header of a known board; --bus 20 asks it\
            """);
  }

  @Test
  void aBusThatWasNotNamedIsNeverAsked() {
    FakeBus bus = new FakeBus().chip(0x40);
    Inventory inventory = take(machine(), bus, Set.of());
    assertThat(inventory.i2c()).allMatch(b -> !b.asked() && b.addresses().isEmpty());
    assertThat(bus.reads).isEmpty();
  }

  @Test
  void aBusThatIsNotThereAndOneThatCannotBeOpenedAreNotesAndTheRestIsListed() {
    KernelInventory kernel =
        new KernelInventory(
            machine().tree(),
            Set.of(),
            new RibbonCameras(""),
            device -> {
              throw new IOException(
                  device + ": open: EACCES, permission denied; add this user to the group");
            });
    Inventory inventory = kernel.take(Set.of(1, 9));
    assertThat(inventory.notes())
        .anyMatch(note -> note.contains("i2c-1: open: EACCES, permission denied"))
        .contains("I2C bus 9: there is no /dev/i2c-9; is it switched on?");
    assertThat(inventory.serial()).hasSize(1);
  }

  @Test
  void aMachineWithoutAnythingHasEmptyLists() {
    Inventory inventory = take(new FakeKernel(folder.resolve("bare")), new FakeBus(), Set.of());
    assertThat(inventory)
        .isEqualTo(
            new Inventory(
                "this machine",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
  }
}
