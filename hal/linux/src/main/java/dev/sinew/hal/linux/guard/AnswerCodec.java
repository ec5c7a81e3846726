package dev.sinew.hal.linux.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Answers as frames of at most {@value #MOST} bytes, which a pipe takes whole. One thread. */
public final class AnswerCodec {
  /** PIPE_BUF of Linux: a write of no more is not torn. */
  public static final int MOST = 4096;

  private static final int PREPARED = 17;
  private static final int ALIVE = 18;
  private static final int MOST_PROBLEMS = 12;
  private static final int MOST_OF_ONE = 300;

  private final CRC32 crc = new CRC32();
  private final ByteBuffer out = ByteBuffer.allocate(MOST);

  /** An answer as bytes, which are valid until the next call. */
  public ByteBuffer frame(GuardAnswer answer) {
    return switch (answer) {
      case GuardAnswer.Prepared prepared -> prepared(prepared);
      case GuardAnswer.Alive alive -> alive(alive.sequence(), alive.revision(), alive.strict());
    };
  }

  /** A sign of life as bytes, without allocation. */
  public ByteBuffer alive(long sequence, int revision, boolean strict) {
    Frame.begin(out, ALIVE);
    out.putLong(sequence).putInt(revision).put((byte) (strict ? 1 : 0));
    Frame.end(out, crc);
    return out;
  }

  private ByteBuffer prepared(GuardAnswer.Prepared prepared) {
    int told = Math.min(prepared.problems().size(), MOST_PROBLEMS);
    Frame.begin(out, PREPARED);
    out.putInt(prepared.revision()).put((byte) told);
    for (int i = 0; i < told; i++) {
      Frame.putText(out, shortened(prepared.problems().get(i)));
    }
    Frame.end(out, crc);
    return out;
  }

  private static String shortened(String text) {
    String found = text;
    while (found.getBytes(StandardCharsets.UTF_8).length > MOST_OF_ONE) {
      found = found.substring(0, found.offsetByCodePoints(found.length(), -1));
    }
    return found;
  }

  static GuardAnswer answer(int type, ByteBuffer body) throws GuardFormatException {
    switch (type) {
      case PREPARED -> {
        int revision = body.getInt();
        int count = Byte.toUnsignedInt(body.get());
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          problems.add(Frame.text(body));
        }
        return new GuardAnswer.Prepared(revision, problems);
      }
      case ALIVE -> {
        return new GuardAnswer.Alive(body.getLong(), body.getInt(), body.get() == 1);
      }
      default -> throw new GuardFormatException("an answer of type " + type);
    }
  }
}
