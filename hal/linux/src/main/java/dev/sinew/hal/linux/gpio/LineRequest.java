package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.hal.ports.OutputOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request for lines as the kernel wants it ({@code struct gpio_v2_line_request}): the flags
 * that most lines share, and attributes for the lines that differ. A mask counts lines of the
 * request, not lines of the chip.
 */
final class LineRequest {
  /** Edges the kernel keeps for a line until they are read; the most it allows. */
  private static final int EVENT_BUFFER = 1024;

  private final int[] lines;
  private final long all;
  private final MemorySegment structure;
  private int attributes;

  private LineRequest(Arena arena, String owner, int[] lines) {
    this.lines = lines;
    this.all = lines.length == GpioAbi.LINES_MAX ? -1L : (1L << lines.length) - 1;
    this.structure = arena.allocate(GpioAbi.REQUEST_SIZE, 8);
    for (int i = 0; i < lines.length; i++) {
      structure.set(JAVA_INT, GpioAbi.REQUEST_OFFSETS + 4L * i, lines[i]);
    }
    structure.set(JAVA_INT, GpioAbi.REQUEST_NUM_LINES, lines.length);
    byte[] consumer = ("sinew:" + owner).getBytes(StandardCharsets.UTF_8);
    int length = Math.min(consumer.length, GpioAbi.NAME_SIZE - 1);
    MemorySegment.copy(consumer, 0, structure, JAVA_BYTE, GpioAbi.REQUEST_CONSUMER, length);
  }

  /** Outputs, each at its initial level from the moment it is had. */
  static LineRequest outputs(Arena arena, String owner, int[] lines, OutputOptions options) {
    LineRequest request = new LineRequest(arena, owner, lines);
    Map<Long, Long> masks = new LinkedHashMap<>();
    for (int i = 0; i < lines.length; i++) {
      masks.merge(flags(options, 1L << i), 1L << i, (a, b) -> a | b);
    }
    boolean first = true;
    for (Map.Entry<Long, Long> kind : masks.entrySet()) {
      if (first) {
        request.structure.set(JAVA_LONG, GpioAbi.REQUEST_FLAGS, kind.getKey());
        first = false;
      } else {
        request.add(GpioAbi.ATTR_FLAGS, kind.getKey(), kind.getValue());
      }
    }
    request.add(GpioAbi.ATTR_OUTPUT_VALUES, options.initial() & request.all, request.all);
    return request;
  }

  /**
   * One input with both edges.
   *
   * @param bias one of the bias flags, or 0 to leave it as it is
   * @param debounceMicros debounce by the kernel, 0 for none
   */
  static LineRequest input(
      Arena arena, String owner, int line, long bias, boolean activeLow, int debounceMicros) {
    LineRequest request = new LineRequest(arena, owner, new int[] {line});
    request.structure.set(
        JAVA_LONG,
        GpioAbi.REQUEST_FLAGS,
        GpioAbi.FLAG_INPUT
            | GpioAbi.FLAG_EDGE_RISING
            | GpioAbi.FLAG_EDGE_FALLING
            | bias
            | (activeLow ? GpioAbi.FLAG_ACTIVE_LOW : 0));
    request.structure.set(JAVA_INT, GpioAbi.REQUEST_EVENT_BUFFER_SIZE, EVENT_BUFFER);
    if (debounceMicros > 0) {
      request.add(GpioAbi.ATTR_DEBOUNCE, debounceMicros, request.all);
    }
    return request;
  }

  private static long flags(OutputOptions options, long bit) {
    return GpioAbi.FLAG_OUTPUT
        | ((options.activeLow() & bit) != 0 ? GpioAbi.FLAG_ACTIVE_LOW : 0)
        | ((options.openDrain() & bit) != 0 ? GpioAbi.FLAG_OPEN_DRAIN : 0)
        | ((options.openSource() & bit) != 0 ? GpioAbi.FLAG_OPEN_SOURCE : 0);
  }

  /** At most six kinds of flags and one of levels: the kernel has room for ten. */
  private void add(int id, long value, long mask) {
    long at = GpioAbi.REQUEST_ATTRS + (long) attributes * GpioAbi.ATTRIBUTE_SIZE;
    structure.set(JAVA_INT, at + GpioAbi.ATTRIBUTE_ID, id);
    if (id == GpioAbi.ATTR_DEBOUNCE) {
      structure.set(JAVA_INT, at + GpioAbi.ATTRIBUTE_VALUE, (int) value);
    } else {
      structure.set(JAVA_LONG, at + GpioAbi.ATTRIBUTE_VALUE, value);
    }
    structure.set(JAVA_LONG, at + GpioAbi.ATTRIBUTE_MASK, mask);
    attributes++;
    structure.set(JAVA_INT, GpioAbi.REQUEST_NUM_ATTRS, attributes);
  }

  int[] lines() {
    return lines;
  }

  /** What {@code GPIO_V2_GET_LINE_IOCTL} takes and puts the descriptor into. */
  MemorySegment structure() {
    return structure;
  }

  /** The lines in words, such as {@code line 17}. */
  String describe() {
    return lines.length == 1 ? "line " + lines[0] : "lines " + Arrays.toString(lines);
  }
}
