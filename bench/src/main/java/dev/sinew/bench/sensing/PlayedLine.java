package dev.sinew.bench.sensing;

import dev.sinew.hal.ports.SerialPort;
import java.io.ByteArrayOutputStream;

/**
 * A serial line that plays one turn of a lidar again and again, so many bytes for each call of the
 * driver. A lidar that wants to be asked gets its answers first.
 */
final class PlayedLine implements SerialPort {
  private static final byte[] INFO = {(byte) 0xa5, 0x5a, 0x14, 0, 0, 0, 0x04, 0x18, 29, 1, 7};
  private static final byte[] HEALTH = {(byte) 0xa5, 0x5a, 0x03, 0, 0, 0, 0x06, 0, 0, 0};
  private static final byte[] SCAN = {(byte) 0xa5, 0x5a, 0x05, 0, 0, 0x40, (byte) 0x81};

  private final byte[] turn;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private byte[] answer = {};
  private int answered;
  private boolean talking;
  private int at;
  private int budget;

  /**
   * @param asked whether the turn is only played after a request to scan
   */
  PlayedLine(byte[] turn, boolean asked) {
    this.turn = turn;
    this.talking = !asked;
  }

  /** So many bytes arrive now. */
  void arrive(int bytes) {
    budget = bytes;
  }

  @Override
  public String device() {
    return "bench";
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (answered < answer.length) {
      int some = Math.min(length, answer.length - answered);
      System.arraycopy(answer, answered, into, offset, some);
      answered += some;
      return some;
    }
    if (!talking) {
      return 0;
    }
    int some = Math.min(length, budget);
    for (int filled = 0; filled < some; ) {
      int piece = Math.min(some - filled, turn.length - at);
      System.arraycopy(turn, at, into, offset + filled, piece);
      filled += piece;
      at = (at + piece) % turn.length;
    }
    budget -= some;
    return some;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    answers.reset();
    switch (from[offset + 1]) {
      case 0x50 -> {
        answers.writeBytes(INFO);
        answers.writeBytes(new byte[16]);
      }
      case 0x52 -> answers.writeBytes(HEALTH);
      case 0x20 -> {
        answers.writeBytes(SCAN);
        talking = true;
      }
      default -> {
        // Stop and reset have no answer.
      }
    }
    answer = answers.toByteArray();
    answered = 0;
  }

  @Override
  public void setDataTerminalReady(boolean active) {}

  @Override
  public void close() {}
}
