package dev.sinew.hal.linux.guard;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Puts frames together from bytes as they come. After an exception nothing more can be had from it.
 * One thread.
 *
 * @param <T> what the frames mean
 */
public final class FrameReader<T> {
  /** Reads a body. */
  interface Meaning<T> {
    /**
     * @param body positioned at its beginning, limited to its end
     */
    T of(int type, ByteBuffer body) throws GuardFormatException;
  }

  private final Meaning<T> meaning;
  private final CRC32 crc = new CRC32();
  private final ByteBuffer bytes =
      ByteBuffer.allocate(Frame.HEADER + Frame.MOST_BODY + Frame.CHECK);

  private FrameReader(Meaning<T> meaning) {
    this.meaning = meaning;
  }

  /** Reads what a robot says. */
  public static FrameReader<GuardOrder> ofOrders() {
    return new FrameReader<>(OrderCodec::order);
  }

  /** Reads what a guard says. */
  public static FrameReader<GuardAnswer> ofAnswers() {
    return new FrameReader<>(AnswerCodec::answer);
  }

  /** How many more bytes can be taken now; at least 1 once {@link #next} has found nothing. */
  public int room() {
    return bytes.remaining();
  }

  /** Takes bytes that have come, at most {@link #room}. */
  public void take(byte[] from, int offset, int length) {
    bytes.put(from, offset, length);
  }

  /**
   * The next whole frame's meaning; empty until more bytes come.
   *
   * @throws GuardFormatException if what came is no frame, or one that means nothing
   */
  public Optional<T> next() throws GuardFormatException {
    int have = bytes.position();
    if (have < Frame.HEADER) {
      return Optional.empty();
    }
    Frame.checkHeader(bytes, 0);
    int end = Frame.HEADER + Frame.bodyLength(bytes, 0);
    if (have < end + Frame.CHECK) {
      return Optional.empty();
    }
    crc.reset();
    crc.update(bytes.array(), 0, end);
    if ((int) crc.getValue() != bytes.getInt(end)) {
      throw new GuardFormatException("a frame whose check is wrong");
    }
    ByteBuffer body = bytes.duplicate().position(Frame.HEADER).limit(end);
    T found;
    try {
      found = meaning.of(Frame.type(bytes, 0), body);
      if (body.hasRemaining()) {
        throw new GuardFormatException("a body with " + body.remaining() + " bytes too many");
      }
    } catch (java.nio.BufferUnderflowException e) {
      throw new GuardFormatException("a body that ends too early");
    } catch (IllegalArgumentException e) {
      throw new GuardFormatException(String.valueOf(e.getMessage()));
    }
    bytes.limit(have).position(end + Frame.CHECK);
    bytes.compact();
    return Optional.of(found);
  }
}
