package dev.sinew.hal.linux.i2c;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.ports.RegisterWrite;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Writes to one chip that were laid down beforehand. The bus is opened while all is well; {@link
 * #run} needs nothing but the transfers. One thread at a time.
 */
public final class RegisterScript {
  private final Posix posix;
  private final int fd;
  private final I2cTransfers transfers;
  private final List<RegisterWrite> writes;

  private RegisterScript(Posix posix, int fd, I2cTransfers transfers, List<RegisterWrite> writes) {
    this.posix = posix;
    this.fd = fd;
    this.transfers = transfers;
    this.writes = List.copyOf(writes);
  }

  /**
   * Opens the bus.
   *
   * @param bus such as {@code /dev/i2c-1}
   * @param address 7 bits
   * @throws IOException with bus, operation and cause, if that cannot be
   */
  public static RegisterScript open(
      Posix posix, String bus, int address, List<RegisterWrite> writes) throws IOException {
    int fd = posix.open(bus, Posix.O_RDWR);
    if (fd < 0) {
      throw new IOException(
          bus
              + ": open: "
              + Errno.words(-fd)
              + (fd == -Errno.EACCES
                  ? "; add this user to group i2c (sudo usermod -aG i2c $USER) and log in again"
                  : ""));
    }
    int chosen = posix.ioctl(fd, I2cAbi.I2C_SLAVE, address);
    MemorySegment functions = Arena.ofAuto().allocate(JAVA_LONG);
    int known = chosen < 0 ? chosen : posix.ioctl(fd, I2cAbi.I2C_FUNCS, functions);
    if (known < 0) {
      posix.close(fd);
      throw new IOException(bus + ": choose address " + address + ": " + Errno.words(-known));
    }
    I2cTransfers transfers =
        (functions.get(JAVA_LONG, 0) & I2cAbi.FUNC_I2C) != 0
            ? new RdwrTransfers((request, argument) -> posix.ioctl(fd, request, argument), address)
            : new SmbusTransfers((request, argument) -> posix.ioctl(fd, request, argument));
    return new RegisterScript(posix, fd, transfers, writes);
  }

  /** A script onto an open file that is no bus: every write fails, after everything was loaded. */
  public static RegisterScript rehearsal(Posix posix, int fd, List<RegisterWrite> writes) {
    return new RegisterScript(
        posix,
        fd,
        new RdwrTransfers((request, argument) -> posix.ioctl(fd, request, argument), 0x08),
        writes);
  }

  /**
   * Makes the writes in order; one that fails is made a second time and does not spare the next
   * ones.
   *
   * @return 0, or minus the errno of the first write that failed
   */
  public int run() {
    int first = 0;
    for (int i = 0; i < writes.size(); i++) {
      RegisterWrite write = writes.get(i);
      int length = 1 + write.values().size();
      MemorySegment bytes = transfers.outgoing(length);
      bytes.set(JAVA_BYTE, 0, (byte) write.register());
      for (int j = 1; j < length; j++) {
        bytes.set(JAVA_BYTE, j, (byte) (int) write.values().get(j - 1));
      }
      int result = transfers.transact(length, 0);
      if (result < 0) {
        result = transfers.transact(length, 0);
      }
      if (result < 0 && first == 0) {
        first = result;
      }
    }
    return first;
  }

  public void close() {
    posix.close(fd);
  }
}
