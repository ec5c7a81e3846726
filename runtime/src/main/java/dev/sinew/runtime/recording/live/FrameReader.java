package dev.sinew.runtime.recording.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a viewer sends (RFC 6455, section 5): frames put together to messages, each bounded, all
 * masked as a client must. One thread.
 */
final class FrameReader {
  /** A message of a viewer takes at most this, bytes. */
  static final int LARGEST_MESSAGE = 64 << 10;

  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;
  private static final int LONGEST_CONTROL = 125;

  private final DataInputStream in;
  private byte[] parts = new byte[0];
  private int kind = -1;

  /** A message, or a control frame, which may come between the frames of a message. */
  record Message(int kind, byte[] data) {
    /** The text. */
    String text() throws ProtocolException {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
      } catch (CharacterCodingException e) {
        throw new ProtocolException(ProtocolException.NOT_CONSISTENT, "a text is not UTF-8");
      }
    }
  }

  FrameReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * Waits for the next message or control frame.
   *
   * @throws ProtocolException when the viewer does not keep to the protocol
   * @throws IOException when it is gone
   */
  Message next() throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      int opcode = first & 0xF;
      boolean last = (first & 0x80) != 0;
      if ((first & 0x70) != 0) {
        throw bad("an extension that was not agreed on");
      }
      if ((second & 0x80) == 0) {
        throw bad("a frame without a mask");
      }
      byte[] data = payload(second & 0x7F, opcode >= CLOSE);
      switch (opcode) {
        case CLOSE, PING, PONG -> {
          if (!last) {
            throw bad("a control frame in pieces");
          }
          return new Message(opcode, data);
        }
        case TEXT, BINARY -> {
          if (kind >= 0) {
            throw bad("a new message within another");
          }
          if (last) {
            return new Message(opcode, data);
          }
          kind = opcode;
          parts = data;
        }
        case CONTINUATION -> {
          if (kind < 0) {
            throw bad("the continuation of nothing");
          }
          if (parts.length + data.length > LARGEST_MESSAGE) {
            throw tooBig();
          }
          int at = parts.length;
          parts = Arrays.copyOf(parts, at + data.length);
          System.arraycopy(data, 0, parts, at, data.length);
          if (last) {
            Message message = new Message(kind, parts);
            kind = -1;
            parts = new byte[0];
            return message;
          }
        }
        default -> throw bad("a frame of an unknown kind");
      }
    }
  }

  private byte[] payload(int shortLength, boolean control) throws IOException {
    long length = shortLength;
    if (shortLength == 126) {
      length = in.readUnsignedShort();
    } else if (shortLength == 127) {
      length = in.readLong();
    }
    if (control && length > LONGEST_CONTROL) {
      throw bad("a control frame that is too long");
    }
    if (length < 0 || length > LARGEST_MESSAGE) {
      throw tooBig();
    }
    byte[] mask = new byte[4];
    in.readFully(mask);
    byte[] data = new byte[(int) length];
    in.readFully(data);
    for (int i = 0; i < data.length; i++) {
      data[i] ^= mask[i & 3];
    }
    return data;
  }

  private static ProtocolException bad(String what) {
    return new ProtocolException(ProtocolException.PROTOCOL_ERROR, what);
  }

  private static ProtocolException tooBig() {
    return new ProtocolException(
        ProtocolException.TOO_BIG, "a message of more than " + LARGEST_MESSAGE + " bytes");
  }
}
