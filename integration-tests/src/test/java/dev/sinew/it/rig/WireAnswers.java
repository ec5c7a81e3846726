package dev.sinew.it.rig;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers the transactions that the kernel puts to {@code /dev/sinew-wire} with what the chips of a
 * simulated board say. Their form is written at {@code wire_transfer} in {@code
 * simulators/rig/i2c-memory.c}.
 */
final class WireAnswers implements AutoCloseable {
  private static final String DEVICE = "/dev/sinew-wire";
  private static final int ROOM = 16_384;
  private static final int READ = 1;
  private static final int NOT_ACKNOWLEDGED = -121; // EREMOTEIO
  private static final int BROKEN = -5; // EIO: the models themselves failed
  private static final long PATIENCE_MILLIS = 10_000;

  private final Board chips;
  private final Runnable step;
  private final RandomAccessFile wire;
  private final Map<Integer, I2C> open = new HashMap<>();
  private final Thread thread;

  /**
   * @param chips whose bus 1 is asked
   * @param step brings the chips to the present; called before each transaction
   */
  WireAnswers(Board chips, Runnable step) throws java.io.IOException {
    this.chips = chips;
    this.step = step;
    wire = new RandomAccessFile(DEVICE, "rw");
    thread = Thread.ofPlatform().name("rig-i2c-wire").daemon().start(this::run);
  }

  private void run() {
    byte[] question = new byte[ROOM];
    try {
      int length = wire.read(question);
      while (length > 0) {
        byte[] answer = answer(ByteBuffer.wrap(question, 0, length).order(ByteOrder.LITTLE_ENDIAN));
        wire.write(answer);
        length = wire.read(question);
      }
    } catch (java.io.IOException e) {
      System.out.println("rig: the wire broke: " + e);
    }
  }

  private byte[] answer(ByteBuffer question) {
    ByteBuffer answer = ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);
    int count = Byte.toUnsignedInt(question.get());
    answer.putInt(count);
    try {
      step.run();
      perform(question, count, answer);
    } catch (IOException | ComponentException e) {
      answer.clear().putInt(NOT_ACKNOWLEDGED);
    } catch (RuntimeException e) {
      // A defect of a model must not leave the driver waiting for an answer: it fails the test.
      e.printStackTrace(System.out);
      answer.clear().putInt(BROKEN);
    }
    byte[] bytes = new byte[answer.position()];
    answer.flip().get(bytes);
    return bytes;
  }

  /** A write and the read that follows it are one transaction of the simulated bus too. */
  private void perform(ByteBuffer question, int count, ByteBuffer answer)
      throws ComponentException {
    byte[] written = {};
    for (int i = 0; i < count; i++) {
      I2C chip = chip(Short.toUnsignedInt(question.getShort()));
      boolean reads = (question.getShort() & READ) != 0;
      int length = Short.toUnsignedInt(question.getShort());
      if (reads) {
        byte[] in = new byte[length];
        chip.writeThenRead(written, 0, written.length, 0, in, 0, length);
        answer.put(in);
        written = new byte[0];
      } else {
        if (written.length > 0) {
          chip.write(written, 0, written.length);
        }
        written = new byte[length];
        question.get(written);
      }
      if (i == count - 1 && written.length > 0) {
        chip.write(written, 0, written.length);
      }
    }
  }

  private I2C chip(int address) throws ComponentException {
    I2C chip = open.get(address);
    if (chip == null) {
      chip = chips.i2c("wire", I2cMemory.BUS, address);
      open.put(address, chip);
    }
    return chip;
  }

  @Override
  public void close() throws java.io.IOException, InterruptedException {
    I2cMemory.hangUp();
    thread.join(PATIENCE_MILLIS);
    wire.close();
  }
}
