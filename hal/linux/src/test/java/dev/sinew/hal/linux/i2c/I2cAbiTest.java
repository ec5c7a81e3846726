package dev.sinew.hal.linux.i2c;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.posix.CProgram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class I2cAbiTest {
  @TempDir private Path folder;

  @Test
  void theNumbersAreThoseOfTheKernelsHeaders() throws Exception {
    Map<String, Long> ours = new LinkedHashMap<>();
    ours.put("I2C_SLAVE", I2cAbi.I2C_SLAVE);
    ours.put("I2C_FUNCS", I2cAbi.I2C_FUNCS);
    ours.put("I2C_RDWR", I2cAbi.I2C_RDWR);
    ours.put("I2C_SMBUS", I2cAbi.I2C_SMBUS);
    ours.put("sizeof(struct/**/i2c_msg)", (long) I2cAbi.MSG_SIZE);
    ours.put("offsetof(struct/**/i2c_msg,addr)", (long) I2cAbi.MSG_ADDR);
    ours.put("offsetof(struct/**/i2c_msg,flags)", (long) I2cAbi.MSG_FLAGS);
    ours.put("offsetof(struct/**/i2c_msg,len)", (long) I2cAbi.MSG_LEN);
    ours.put("offsetof(struct/**/i2c_msg,buf)", (long) I2cAbi.MSG_BUF);
    ours.put("I2C_M_RD", (long) I2cAbi.M_RD);
    ours.put("sizeof(struct/**/i2c_rdwr_ioctl_data)", (long) I2cAbi.RDWR_SIZE);
    ours.put("offsetof(struct/**/i2c_rdwr_ioctl_data,msgs)", (long) I2cAbi.RDWR_MSGS);
    ours.put("offsetof(struct/**/i2c_rdwr_ioctl_data,nmsgs)", (long) I2cAbi.RDWR_NMSGS);
    ours.put("sizeof(struct/**/i2c_smbus_ioctl_data)", (long) I2cAbi.SMBUS_SIZE);
    ours.put("offsetof(struct/**/i2c_smbus_ioctl_data,read_write)", (long) I2cAbi.SMBUS_READ_WRITE);
    ours.put("offsetof(struct/**/i2c_smbus_ioctl_data,command)", (long) I2cAbi.SMBUS_COMMAND);
    ours.put("offsetof(struct/**/i2c_smbus_ioctl_data,size)", (long) I2cAbi.SMBUS_KIND);
    ours.put("offsetof(struct/**/i2c_smbus_ioctl_data,data)", (long) I2cAbi.SMBUS_DATA);
    ours.put("sizeof(union/**/i2c_smbus_data)", (long) I2cAbi.SMBUS_DATA_SIZE);
    ours.put("I2C_SMBUS_BLOCK_MAX", (long) I2cAbi.SMBUS_BLOCK_MAX);
    ours.put("I2C_SMBUS_READ", (long) I2cAbi.SMBUS_READ);
    ours.put("I2C_SMBUS_WRITE", (long) I2cAbi.SMBUS_WRITE);
    ours.put("I2C_SMBUS_BYTE", (long) I2cAbi.SMBUS_BYTE);
    ours.put("I2C_SMBUS_BYTE_DATA", (long) I2cAbi.SMBUS_BYTE_DATA);
    ours.put("I2C_SMBUS_I2C_BLOCK_DATA", (long) I2cAbi.SMBUS_I2C_BLOCK_DATA);
    ours.put("I2C_SMBUS_BLOCK_DATA", (long) I2cAbi.SMBUS_BLOCK_DATA);
    ours.put("I2C_FUNC_I2C", I2cAbi.FUNC_I2C);
    ours.put("I2C_FUNC_SMBUS_BYTE_DATA", I2cAbi.FUNC_SMBUS_BYTE_DATA);
    ours.put("I2C_FUNC_SMBUS_READ_BLOCK_DATA", I2cAbi.FUNC_SMBUS_READ_BLOCK);
    ours.put("I2C_FUNC_SMBUS_WRITE_BLOCK_DATA", I2cAbi.FUNC_SMBUS_WRITE_BLOCK);
    CProgram c = new CProgram("linux/i2c.h", "linux/i2c-dev.h");
    ours.keySet().forEach(expression -> c.ask(expression, expression));

    assertThat(c.run(folder)).isEqualTo(ours);
  }
}
