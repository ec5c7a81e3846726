package dev.sinew.hal.linux.posix;

import com.pi4j.io.exception.IOException;

/** The one shape of an error here: device, operation, what the kernel said, and the remedy. */
public final class DeviceError {
  private DeviceError() {}

  /**
   * An error of the kernel.
   *
   * @param device its path, with the line, address or channel
   * @param operation what was being done
   * @param errno positive
   * @param remedy what a person can do, or empty
   */
  public static IOException of(String device, String operation, int errno, String remedy) {
    return because(device, operation, Errno.words(errno), remedy);
  }

  /** An error with a cause that is not an errno. */
  public static IOException because(String device, String operation, String cause, String remedy) {
    return new IOException(
        device + ": " + operation + ": " + cause + (remedy.isEmpty() ? "" : "; " + remedy));
  }
}
