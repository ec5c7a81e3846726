package dev.sinew.hal.linux.i2c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.linux.posix.CProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class I2cProbeTest {
  @TempDir private Path folder;

  @Test
  void theNumbersAreThoseOfTheKernelsHeader() throws Exception {
    Map<String, Long> ours = new LinkedHashMap<>();
    ours.put("I2C_SMBUS_QUICK", (long) I2cProbe.SMBUS_QUICK);
    ours.put("I2C_SMBUS_WORD_DATA", (long) I2cProbe.SMBUS_WORD_DATA);
    ours.put("I2C_FUNC_SMBUS_QUICK", I2cProbe.FUNC_QUICK);
    ours.put("I2C_FUNC_SMBUS_READ_BYTE", I2cProbe.FUNC_READ_BYTE);
    CProgram c = new CProgram("linux/i2c.h", "linux/i2c-dev.h");
    ours.keySet().forEach(name -> c.ask(name, name));
    assertThat(ours).isEqualTo(c.run(folder));
  }

  @Test
  void aBusThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> new I2cProbe(folder.resolve("i2c-1")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("i2c-1: open: ENOENT, no such file or device");
  }

  @Test
  void whatIsNoI2cBusAnswersNothing() throws Exception {
    try (I2cProbe probe = new I2cProbe(Files.createFile(folder.resolve("i2c-1")))) {
      assertThat(probe.probe(0x68)).isEqualTo(I2cProbe.Answer.UNASKED);
      assertThat(probe.readByte(0x68, 0x75)).isEmpty();
      assertThat(probe.readWord(0x40, 0x00)).isEmpty();
    }
  }
}
