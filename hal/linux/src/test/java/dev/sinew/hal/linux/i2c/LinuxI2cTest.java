package dev.sinew.hal.linux.i2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.SmbusBlocks;
import dev.sinew.sdk.time.SystemClock;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinuxI2cTest {
  private static final long PLAIN = I2cAbi.FUNC_I2C;
  private static final long BLOCKS =
      I2cAbi.FUNC_I2C | I2cAbi.FUNC_SMBUS_READ_BLOCK | I2cAbi.FUNC_SMBUS_WRITE_BLOCK;

  private final FakeAdapter adapter = new FakeAdapter();
  private final Remedies remedies = new Remedies(Machine.here(), Map.of());
  private final LinuxI2cProvider provider =
      new LinuxI2cProvider(Machine.here(), remedies, new SystemClock());
  private final Context context =
      Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().add(provider).build();
  private int released;

  @AfterEach
  void stop() {
    context.shutdown();
  }

  @Test
  void aRegisterReadIsOneTransactionOfTwoMessages() {
    LinuxI2c device = open(PLAIN);
    adapter.memory[0x75] = 0x68;
    assertThat(device.readRegister(0x75)).isEqualTo(0x68);
    assertThat(adapter.log).containsExactly("messages write 1 read 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {PLAIN, BLOCKS})
  void aBlockCarriesItsLength(long functions) {
    LinuxI2c device = open(functions);
    device.writeBlock(0x20, new byte[] {0, 7, 8, 9, 0}, 1, 3);
    assertThat(adapter.memory[0x20]).isEqualTo((byte) 3);
    byte[] into = new byte[40];
    assertThat(device.readBlock(0x20, into, 2)).isEqualTo(3);
    assertThat(into).startsWith(0, 0, 7, 8, 9, 0);
    assertThat(adapter.log)
        .containsExactly(
            functions == PLAIN
                ? new String[] {"messages write 5", "messages write 1 read 33"}
                : new String[] {"smbus write 5", "smbus read 5"});
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 33, 255})
  void aBlockOfAnImpossibleLengthIsRefused(int length) {
    adapter.memory[0x20] = (byte) length;
    assertThatThrownBy(() -> open(PLAIN).readBlock(0x20, new byte[32], 0))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "/dev/i2c-1 address 0x68: read block 0x20 (1 bytes out, 33 in): EPROTO, protocol error;"
                + " the device answered against the SMBus protocol: is it this chip?");
  }

  @Test
  void aBlockToBeWrittenHas1To32Bytes() {
    LinuxI2c device = open(PLAIN);
    assertThatThrownBy(() -> device.writeBlock(0, new byte[40], 0, 33))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an SMBus block of 33 bytes; expected 1 to 32");
    assertThatThrownBy(() -> device.readBlock(0, new byte[31], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(adapter.log).isEmpty();
  }

  @Test
  void theDevicesOwnBlocksAreUsed() {
    LinuxI2c device = open(PLAIN);
    assertThat(SmbusBlocks.of(device)).isSameAs(device);
  }

  @Test
  void whatTheBusSaysIsToldInWords() {
    LinuxI2c device = open(PLAIN);
    adapter.refusal = -Errno.EREMOTEIO;
    assertThatThrownBy(() -> device.readRegister(0x10))
        .hasMessageStartingWith(
            "/dev/i2c-1 address 0x68: read register 0x10 (1 bytes out, 1 in): EREMOTEIO, remote"
                + " input/output error; NAK, no device acknowledged");
    adapter.refusal = -Errno.ETIMEDOUT;
    assertThatThrownBy(() -> device.writeRegister(0x10, (byte) 1))
        .hasMessageContaining("ETIMEDOUT, timed out; the transfer timed out, SCL stayed low");
    adapter.refusal = 0;
    assertThat(device.readRegister(0x10)).isZero();
  }

  @Test
  void anAdapterThatCannotReadARegisterIsRefused() {
    assertThatThrownBy(() -> open(0x0001_0000))
        .hasMessage(
            "/dev/i2c-1 address 0x68: open: the bus's adapter has neither plain messages nor SMBus"
                + " registers (functions 0x00010000); use another bus");
  }

  @Test
  void anAddressOfTenBitsIsRefusedBeforeTheBusIsTouched() {
    var config = I2CConfigBuilder.newInstance(context).id("x").bus(231).device(0x168).build();
    assertThatThrownBy(() -> context.create(config))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "/dev/i2c-231 address 0x168: addresses of 10 bits are not supported; expected 0x08 to"
                + " 0x77");
  }

  @Test
  void aClosedDeviceIsReleasedOnceAndRefuses() {
    LinuxI2c device = open(PLAIN);
    device.close();
    device.close();
    assertThat(released).isEqualTo(1);
    assertThatThrownBy(() -> device.readBlock(1, new byte[32], 0))
        .hasMessageContaining("read block: the device has been closed");
    assertThatThrownBy(() -> device.readRegister(1)).hasMessageContaining("has been closed");
  }

  @Test
  void registersAllocateNothingOnceTheyAreCompiled() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LinuxI2c device = open(PLAIN);
    // The double answers at once, as if two messages were done: it would allocate where it looks
    // behind an address.
    adapter.refusal = 2;
    byte[] into = new byte[32];
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 300 && least > 100; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        device.readRegister(0x10, into, 0, 14);
        device.readRegister(0x10);
        device.writeRegister(0x10, (byte) i);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(100);
  }

  private LinuxI2c open(long functions) {
    LinuxI2c device =
        new LinuxI2c(
            provider,
            I2CConfigBuilder.newInstance(context).id("imu").bus(1).device(0x68).build(),
            new LinuxI2cBus(),
            I2cConnection.of(
                adapter, functions, 0x68, LinuxI2cProvider.describe(1, 0x68), () -> released++),
            new SystemClock(),
            remedies,
            new KernelPlace.I2cDevice("/dev/i2c-1", 0x68));
    context.registry().add(device);
    return device;
  }
}
