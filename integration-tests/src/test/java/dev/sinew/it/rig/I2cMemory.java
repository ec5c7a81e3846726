package dev.sinew.it.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;

/**
 * The devices on {@code /dev/i2c-1} and the faults of its wires ({@code
 * simulators/rig/i2c-memory.c}): an adapter with {@code I2C_RDWR}. Where a number of transactions
 * is asked for, {@link #FOR_EVER} means until {@link #heal}.
 */
final class I2cMemory {
  static final int BUS = 1;
  static final int FOR_EVER = -1;

  private static final Path FOLDER = Path.of("/sys/kernel/debug/sinew-i2c");
  private static final int REGISTERS_AT_ONCE = 64;

  private I2cMemory() {}

  /**
   * One message of a transaction.
   *
   * @param nanos {@code CLOCK_MONOTONIC}
   * @param transaction counted from {@link #forget}; messages with the same number are one
   *     transaction, with repeated starts between them
   * @param length bytes asked for
   * @param result of the whole transaction: messages done, or minus the errno
   * @param bytes the first 16
   */
  record Message(
      long nanos,
      long transaction,
      int address,
      boolean read,
      int length,
      int result,
      List<Integer> bytes) {
    private static Message parse(String line) {
      List<String> parts = List.of(line.split(" "));
      return new Message(
          Long.parseLong(parts.get(0)),
          Long.parseLong(parts.get(1)),
          Integer.parseInt(parts.get(2), 16),
          parts.get(3).equals("r"),
          Integer.parseInt(parts.get(4)),
          Integer.parseInt(parts.get(5)),
          parts.subList(6, parts.size()).stream().map(HexFormat::fromHexDigits).toList());
    }
  }

  /** A device whose registers have 8 bits and are read on from one to the next; all are 0. */
  static void bytes(int address) throws IOException {
    command("bytes " + address);
  }

  /** A device whose registers have 16 bits, high byte first, one at a time; all are 0. */
  static void words(int address) throws IOException {
    command("words " + address);
  }

  /** Takes a device away: its address is not acknowledged any more. */
  static void absent(int address) throws IOException {
    command("absent " + address);
  }

  /** Sets registers, the bytes placed one after the other. */
  static void set(int address, int register, int... bytes) throws IOException {
    if (bytes.length > REGISTERS_AT_ONCE) {
      throw new IllegalArgumentException(bytes.length + " bytes at once; at most 64");
    }
    StringBuilder text = new StringBuilder("set " + address + " " + register);
    for (int value : bytes) {
      text.append(' ').append(value & 0xff);
    }
    command(text.toString());
  }

  /** All bytes of a device: 256, or 512 where registers are words. */
  static int[] registers(int address) throws IOException {
    String start = "%02x: ".formatted(address);
    for (String line : Files.readAllLines(FOLDER.resolve("memory"))) {
      if (line.startsWith(start)) {
        return unsigned(HexFormat.ofDelimiter(" ").parseHex(line.substring(start.length())));
      }
    }
    throw new IOException("no device at 0x%02x".formatted(address));
  }

  private static int[] unsigned(byte[] bytes) {
    int[] values = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      values[i] = Byte.toUnsignedInt(bytes[i]);
    }
    return values;
  }

  /** The next transactions with a device break, unacknowledged, after that many bytes. */
  static void nak(int address, int afterBytes, int times) throws IOException {
    command("nak " + address + " " + afterBytes + " " + times);
  }

  /** The adapter ends the next transactions with devices one message early, without an error. */
  static void cutShort(int times) throws IOException {
    command("short " + times);
  }

  /** The next transactions of the bus end with ETIMEDOUT, each after that many milliseconds. */
  static void stuck(int times, int milliseconds) throws IOException {
    command("stuck " + times + " " + milliseconds);
  }

  /** Takes all faults away. */
  static void heal() throws IOException {
    command("heal");
  }

  /** Lets whoever answers at {@code /dev/sinew-wire} read its end. */
  static void hangUp() throws IOException {
    command("hangup");
  }

  /** Tears the adapter out: its device file goes, and who has it open gets ENODEV. */
  static void unplug() throws IOException {
    command("unplug");
  }

  /** Puts it back where it is gone; waits until the last who had it open has closed it. */
  static void plug() throws IOException {
    command("plug");
  }

  /** Every message since {@link #forget}, oldest first; at most the last 4096. */
  static List<Message> log() throws IOException {
    return Files.readAllLines(FOLDER.resolve("log")).stream().map(Message::parse).toList();
  }

  /** Empties the log. */
  static void forget() throws IOException {
    Files.writeString(FOLDER.resolve("log"), "\n");
  }

  private static void command(String text) throws IOException {
    Files.write(
        FOLDER.resolve("control"),
        (text + "\n").getBytes(StandardCharsets.US_ASCII),
        StandardOpenOption.WRITE);
  }
}
