package dev.sinew.hal.linux.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.ports.OutputOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written into the kernel's structure. */
final class LineRequestTest {
  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void free() {
    arena.close();
  }

  @Test
  void linesAndConsumerStandInTheirPlaces() {
    LineRequest request =
        LineRequest.outputs(arena, "base", new int[] {17, 4, 27}, OutputOptions.LOW);
    MemorySegment s = request.structure();
    assertThat(s.get(JAVA_INT, GpioAbi.REQUEST_NUM_LINES)).isEqualTo(3);
    assertThat(s.get(JAVA_INT, GpioAbi.REQUEST_OFFSETS + 4)).isEqualTo(4);
    assertThat(s.asSlice(GpioAbi.REQUEST_CONSUMER, GpioAbi.NAME_SIZE).getString(0))
        .isEqualTo("sinew:base");
    assertThat(request.describe()).isEqualTo("lines [17, 4, 27]");
  }

  @Test
  void aNameThatIsTooLongIsCutAndStaysTerminated() {
    MemorySegment s =
        LineRequest.outputs(arena, "n".repeat(200), new int[] {1}, OutputOptions.LOW).structure();
    assertThat(s.asSlice(GpioAbi.REQUEST_CONSUMER, GpioAbi.NAME_SIZE).getString(0)).hasSize(31);
    assertThat(s.get(JAVA_LONG, GpioAbi.REQUEST_FLAGS)).isEqualTo(GpioAbi.FLAG_OUTPUT);
  }

  @Test
  void linesThatDifferHaveAttributesWhoseMasksIndexTheRequest() {
    var options = OutputOptions.LOW.withActiveLow(0b0110).withOpenDrain(0b0100).withInitial(0b0011);
    MemorySegment s =
        LineRequest.outputs(arena, "base", new int[] {20, 21, 22, 23}, options).structure();
    assertThat(s.get(JAVA_LONG, GpioAbi.REQUEST_FLAGS)).isEqualTo(GpioAbi.FLAG_OUTPUT);
    assertThat(attributes(s))
        .containsExactly(
            "flags " + (GpioAbi.FLAG_OUTPUT | GpioAbi.FLAG_ACTIVE_LOW) + " for 10",
            "flags "
                + (GpioAbi.FLAG_OUTPUT | GpioAbi.FLAG_ACTIVE_LOW | GpioAbi.FLAG_OPEN_DRAIN)
                + " for 100",
            "levels 11 for 1111");
  }

  @Test
  void everyKindOfLineAtOnceStillFits() {
    int[] lines = IntStream.range(0, 64).toArray();
    var options =
        OutputOptions.LOW
            .withActiveLow(0xAAAA_AAAA_AAAA_AAAAL)
            .withOpenDrain(0x0C)
            .withOpenSource(0x30)
            .withInitial(-1L);
    MemorySegment s = LineRequest.outputs(arena, "all", lines, options).structure();
    assertThat(attributes(s)).hasSize(6).last().asString().startsWith("levels ");
    assertThat(s.get(JAVA_INT, GpioAbi.REQUEST_NUM_ATTRS)).isLessThan(GpioAbi.ATTRS_MAX);
  }

  @Test
  void anInputHasItsBiasItsDebounceInMicrosecondsAndRoomForEdges() {
    MemorySegment s =
        LineRequest.input(arena, "button", 26, GpioAbi.FLAG_BIAS_PULL_UP, true, 5_000).structure();
    assertThat(s.get(JAVA_LONG, GpioAbi.REQUEST_FLAGS))
        .isEqualTo(
            GpioAbi.FLAG_INPUT
                | GpioAbi.FLAG_EDGE_RISING
                | GpioAbi.FLAG_EDGE_FALLING
                | GpioAbi.FLAG_BIAS_PULL_UP
                | GpioAbi.FLAG_ACTIVE_LOW);
    assertThat(attributes(s)).containsExactly("debounce 5000 for 1");
    assertThat(s.get(JAVA_INT, GpioAbi.REQUEST_EVENT_BUFFER_SIZE)).isEqualTo(1024);
  }

  @Test
  void anInputWithoutDebounceHasNoAttribute() {
    assertThat(attributes(LineRequest.input(arena, "a", 5, 0, false, 0).structure())).isEmpty();
  }

  private static List<String> attributes(MemorySegment s) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < s.get(JAVA_INT, GpioAbi.REQUEST_NUM_ATTRS); i++) {
      long at = GpioAbi.REQUEST_ATTRS + (long) i * GpioAbi.ATTRIBUTE_SIZE;
      String mask = Long.toBinaryString(s.get(JAVA_LONG, at + GpioAbi.ATTRIBUTE_MASK));
      long value = s.get(JAVA_LONG, at + GpioAbi.ATTRIBUTE_VALUE);
      found.add(
          switch (s.get(JAVA_INT, at + GpioAbi.ATTRIBUTE_ID)) {
            case GpioAbi.ATTR_FLAGS -> "flags " + value + " for " + mask;
            case GpioAbi.ATTR_OUTPUT_VALUES ->
                "levels " + Long.toBinaryString(value) + " for " + mask;
            case GpioAbi.ATTR_DEBOUNCE ->
                "debounce " + s.get(JAVA_INT, at + GpioAbi.ATTRIBUTE_VALUE) + " for " + mask;
            default -> "unknown";
          });
    }
    return found;
  }
}
