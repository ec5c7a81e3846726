package dev.sinew.runtime.skill.isolate;

import dev.sinew.runtime.sight.FieldSink;
import dev.sinew.runtime.sight.FieldSource;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One message: four bytes of length, one of type, a body. Bytes are big-endian; texts are a length
 * and UTF-8. Refilled; one thread.
 */
public final class Frame implements FieldSink, FieldSource<WireException> {
  /** Longest body, bytes. */
  public static final int LIMIT = 1 << 20;

  static final int TEXT_LIMIT = 64 * 1024;

  /** Robot to process: a run begins. */
  public static final byte START = 1;

  /** Robot to process: a turn begins. */
  public static final byte RESUME = 2;

  /** Robot to process: a run is over. */
  public static final byte END = 3;

  /** Robot to process: is this a goal of that skill? */
  public static final byte CHECK = 4;

  /** Process to robot: it can be used. */
  public static final byte READY = 11;

  /** Process to robot: a turn is over. */
  public static final byte YIELD = 12;

  /** Process to robot: what is wrong with a goal. */
  public static final byte CHECKED = 14;

  private ByteBuffer body = ByteBuffer.allocate(4096);
  private byte type;

  /** Empties it to be written. */
  public Frame begin(byte kind) {
    type = kind;
    body.clear();
    return this;
  }

  /** What it is. */
  public byte type() {
    return type;
  }

  private ByteBuffer room(int bytes) {
    if (body.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(2 * body.capacity(), body.position() + bytes));
      body.flip();
      body = larger.put(body);
    }
    return body;
  }

  public Frame putInt(int value) {
    room(4).putInt(value);
    return this;
  }

  public Frame putLong(long value) {
    room(8).putLong(value);
    return this;
  }

  public Frame putDouble(double value) {
    room(8).putDouble(value);
    return this;
  }

  public Frame putFloat(float value) {
    room(4).putFloat(value);
    return this;
  }

  public Frame putFlag(boolean value) {
    room(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** A text; longer than 64 KiB it is cut. */
  public Frame putText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, TEXT_LIMIT);
    room(4 + length).putInt(length).put(bytes, 0, length);
    return this;
  }

  @Override
  public void i32(int value) {
    putInt(value);
  }

  @Override
  public void i64(long value) {
    putLong(value);
  }

  @Override
  public void f64(double value) {
    putDouble(value);
  }

  @Override
  public void f32(float value) {
    putFloat(value);
  }

  @Override
  public void truth(boolean value) {
    putFlag(value);
  }

  @Override
  public void text(String value) {
    putText(value);
  }

  /** Sends it. */
  public void write(OutputStream out) throws IOException {
    body.flip();
    int length = body.remaining();
    if (length > LIMIT) {
      throw new WireException("a frame of " + length + " bytes is too long to be sent");
    }
    byte[] head = new byte[5];
    ByteBuffer.wrap(head).putInt(length).put(type);
    out.write(head);
    out.write(body.array(), 0, length);
    out.flush();
  }

  /**
   * Receives the next frame into this one.
   *
   * @return false at the end of the stream
   * @throws WireException if its length is not allowed or the stream ends in it
   */
  public boolean read(InputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      return false;
    }
    try {
      DataInputStream data = new DataInputStream(in);
      int length = first << 24 | data.readUnsignedByte() << 16 | data.readUnsignedShort();
      type = data.readByte();
      if (length < 0 || length > LIMIT) {
        throw new WireException("a frame of " + length + " bytes; expected at most " + LIMIT);
      }
      if (body.capacity() < length) {
        body = ByteBuffer.allocate(length);
      }
      body.clear();
      data.readFully(body.array(), 0, length);
      body.limit(length);
      return true;
    } catch (EOFException e) {
      throw new WireException("the stream ends within a frame");
    }
  }

  public int getInt() throws WireException {
    try {
      return body.getInt();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  public long getLong() throws WireException {
    try {
      return body.getLong();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  public double getDouble() throws WireException {
    try {
      return body.getDouble();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  public float getFloat() throws WireException {
    try {
      return body.getFloat();
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  public boolean getFlag() throws WireException {
    try {
      byte value = body.get();
      if (value != 0 && value != 1) {
        throw new WireException("a flag of " + value);
      }
      return value == 1;
    } catch (BufferUnderflowException e) {
      throw tooShort();
    }
  }

  /**
   * A number of things to come.
   *
   * @throws WireException if it is negative or over the limit
   */
  public int getCount(int limit) throws WireException {
    int count = getInt();
    if (count < 0 || count > limit) {
      throw new WireException(count + " of something; expected at most " + limit);
    }
    return count;
  }

  public String getText() throws WireException {
    int length = getCount(Math.min(TEXT_LIMIT, body.limit()));
    if (body.remaining() < length) {
      throw tooShort();
    }
    String text = new String(body.array(), body.position(), length, StandardCharsets.UTF_8);
    body.position(body.position() + length);
    return text;
  }

  @Override
  public int i32() throws WireException {
    return getInt();
  }

  @Override
  public long i64() throws WireException {
    return getLong();
  }

  @Override
  public double f64() throws WireException {
    return getDouble();
  }

  @Override
  public float f32() throws WireException {
    return getFloat();
  }

  @Override
  public boolean truth() throws WireException {
    return getFlag();
  }

  @Override
  public String text() throws WireException {
    return getText();
  }

  @Override
  public int count(int limit) throws WireException {
    return getCount(limit);
  }

  /**
   * Says that all was read.
   *
   * @throws WireException if something is left
   */
  public void end() throws WireException {
    if (body.hasRemaining()) {
      throw new WireException(body.remaining() + " bytes too many in a frame of type " + type);
    }
  }

  private WireException tooShort() {
    return new WireException("a frame of type " + type + " is too short");
  }
}
