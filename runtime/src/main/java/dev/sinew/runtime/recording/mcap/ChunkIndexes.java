package dev.sinew.runtime.recording.mcap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where the messages of the chunk under construction are, by channel; arrays that stay. */
final class ChunkIndexes {
  private static final int FIRST = 64;
  private long[][] times = new long[0][];
  private long[][] offsets = new long[0][];
  private int[] counts = new int[0];
  private int[] touched = new int[16];
  private int touchedCount;

  void add(int channel, long logTimeNanos, long offset) {
    if (channel >= counts.length) {
      int size = Math.max(channel + 1, Math.max(16, counts.length * 2));
      times = Arrays.copyOf(times, size);
      offsets = Arrays.copyOf(offsets, size);
      counts = Arrays.copyOf(counts, size);
    }
    long @Nullable [] own = times[channel];
    int count = counts[channel];
    if (own == null || count == own.length) {
      int size = own == null ? FIRST : count * 2;
      times[channel] = own == null ? new long[size] : Arrays.copyOf(own, size);
      offsets[channel] = own == null ? new long[size] : Arrays.copyOf(offsets[channel], size);
    }
    if (count == 0) {
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = channel;
    }
    times[channel][count] = logTimeNanos;
    offsets[channel][count] = offset;
    counts[channel] = count + 1;
  }

  /** How many channels have messages in this chunk. */
  int channels() {
    return touchedCount;
  }

  /** Id of the i-th of them. */
  int channel(int i) {
    return touched[i];
  }

  /** Writes the message index record of a channel. */
  void write(int channel, RecordBytes out) {
    int start = out.begin(Mcap.MESSAGE_INDEX);
    out.u16(channel);
    int array = out.beginArray();
    for (int i = 0; i < counts[channel]; i++) {
      out.u64(times[channel][i]);
      out.u64(offsets[channel][i]);
    }
    out.endArray(array);
    out.end(start);
  }

  void clear() {
    for (int i = 0; i < touchedCount; i++) {
      counts[touched[i]] = 0;
    }
    touchedCount = 0;
  }
}
