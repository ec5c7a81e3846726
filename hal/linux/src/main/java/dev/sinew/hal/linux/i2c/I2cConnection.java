package dev.sinew.hal.linux.i2c;

import dev.sinew.hal.linux.posix.DeviceError;

/**
 * How one device is reached, chosen by what its bus's adapter can do.
 *
 * @param transfers messages
 * @param blocks SMBus blocks
 * @param release gives the bus back to the kernel
 */
record I2cConnection(I2cTransfers transfers, BlockTransfers blocks, Runnable release) {

  /**
   * Chooses.
   *
   * @param functions what {@code I2C_FUNCS} answers
   * @param where bus and address, for messages
   * @throws com.pi4j.io.exception.IOException if the adapter cannot even read a register
   */
  static I2cConnection of(
      I2cCalls calls, long functions, int address, String where, Runnable release) {
    I2cTransfers transfers;
    if ((functions & I2cAbi.FUNC_I2C) != 0) {
      transfers = new RdwrTransfers(calls, address);
    } else if ((functions & I2cAbi.FUNC_SMBUS_BYTE_DATA) == I2cAbi.FUNC_SMBUS_BYTE_DATA) {
      transfers = new SmbusTransfers(calls);
    } else {
      throw DeviceError.because(
          where,
          "open",
          "the bus's adapter has neither plain messages nor SMBus registers (functions 0x%08x)"
              .formatted(functions),
          "use another bus");
    }
    return new I2cConnection(transfers, new BlockTransfers(calls, functions, transfers), release);
  }
}
