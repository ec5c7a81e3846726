package dev.sinew.hal.drivers.servobus;

/**
 * Finds replies in a stream of bytes. What is no packet is skipped byte by byte, so that noise
 * costs no packet after it; nothing throws. One thread; allocates nothing after construction.
 */
public abstract class ReplyScan {
  /** Longest packet behind its header, bytes. */
  protected static final int LONGEST = 128;

  /** What {@link #whole} says of bytes that are no packet. */
  protected static final int NO_PACKET = -1;

  private final byte[] buffer = new byte[1024];
  private final byte[] parameters = new byte[LONGEST];
  private final int header;
  private int count;
  private long damaged;
  private int id;
  private int error;
  private int length;

  /**
   * @param header bytes from which the length of a packet is known
   */
  protected ReplyScan(int header) {
    this.header = header;
  }

  /** Whether a header may begin at a byte, as far as there are bytes. */
  protected abstract boolean headerAt(int index);

  /** Bytes of the packet at the front of the buffer, or {@link #NO_PACKET}. */
  protected abstract int whole();

  /** Whether the sum at the end of a packet is that of its bytes. */
  protected abstract boolean intact(byte[] bytes, int whole);

  /**
   * Takes a packet apart with {@link #reply} and {@link #parameter}.
   *
   * @return false when it is no reply but, say, an echo
   */
  protected abstract boolean take(int whole);

  /** A reply begins. */
  protected final void reply(int newId, int newError) {
    id = newId;
    error = newError;
    length = 0;
  }

  /** Its next byte. */
  protected final void parameter(int value) {
    parameters[length++] = (byte) value;
  }

  /** One byte at the front of the buffer, 0 to 255. */
  protected final int at(int index) {
    return buffer[index] & 0xff;
  }

  /** Whether a byte has a value, or has not come yet. */
  protected final boolean matches(int index, int value) {
    return index >= count || at(index) == value;
  }

  /** Takes bytes that have arrived; the oldest are lost when more come than it can hold. */
  public final void feed(byte[] bytes, int fed) {
    int kept = Math.min(fed, buffer.length);
    int overflow = count + kept - buffer.length;
    if (overflow > 0) {
      drop(overflow);
    }
    System.arraycopy(bytes, fed - kept, buffer, count, kept);
    count += kept;
  }

  /** Whether another valid reply is there; then what follows describes it until the next call. */
  public final boolean next() {
    while (findHeader()) {
      int whole = whole();
      if (whole == NO_PACKET) {
        reject();
      } else if (count < whole) {
        return false;
      } else if (!intact(buffer, whole)) {
        reject();
      } else {
        boolean found = take(whole);
        drop(whole);
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean findHeader() {
    int skip = 0;
    while (skip < count && !headerAt(skip)) {
      skip++;
    }
    drop(skip);
    return count >= header;
  }

  private void reject() {
    damaged++;
    drop(1);
  }

  private void drop(int bytes) {
    count -= bytes;
    System.arraycopy(buffer, bytes, buffer, 0, count);
  }

  public final int id() {
    return id;
  }

  /** Error byte of the reply; 0 is none. */
  public final int error() {
    return error;
  }

  /** How many bytes it carries. */
  public final int length() {
    return length;
  }

  /** One byte of the reply, 0 to 255. */
  public final int value(int index) {
    return parameters[index] & 0xff;
  }

  /** Forgets a reply that was begun, when the line was opened anew. */
  public final void reset() {
    count = 0;
  }

  /** Packets that were damaged, ever. */
  public final long damaged() {
    return damaged;
  }
}
