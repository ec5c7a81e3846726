package dev.sinew.perception.hearing;

import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.sound.SoundCounts;

/**
 * Blocks on their way from a reader's thread to the hearing thread: bounded, and when it is full
 * the oldest makes room. All blocks are made once. Holds its monitor for the copy of one block.
 */
final class BlockRing {
  /** Two seconds. */
  static final int CAPACITY = 62;

  private final SoundBlock[] blocks = new SoundBlock[CAPACITY];
  private int first;
  private int count;
  private boolean gap;
  private long captured;
  private long dropped;
  private long restarts;

  BlockRing() {
    for (int i = 0; i < CAPACITY; i++) {
      blocks[i] = new SoundBlock();
    }
  }

  /** Puts a copy of a block in. */
  synchronized void put(SoundBlock block) {
    captured++;
    if (count == CAPACITY) {
      first = (first + 1) % CAPACITY;
      count--;
      dropped++;
      blocks[first].afterGap = true;
    }
    SoundBlock room = blocks[(first + count) % CAPACITY];
    room.copyFrom(block);
    room.afterGap |= gap;
    gap = false;
    count++;
  }

  /** Takes the oldest out; false when there is none. */
  synchronized boolean take(SoundBlock into) {
    if (count == 0) {
      return false;
    }
    into.copyFrom(blocks[first]);
    first = (first + 1) % CAPACITY;
    count--;
    return true;
  }

  /** The source begins anew: what comes next does not follow what came before. */
  synchronized void restarted() {
    gap = true;
    restarts++;
  }

  synchronized SoundCounts counts() {
    return new SoundCounts(captured, dropped, restarts);
  }
}
