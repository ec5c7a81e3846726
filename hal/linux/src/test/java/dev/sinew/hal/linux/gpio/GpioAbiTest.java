package dev.sinew.hal.linux.gpio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.posix.CProgram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GpioAbiTest {
  @TempDir private Path folder;

  @Test
  void theNumbersAreThoseOfTheKernelsHeader() throws Exception {
    Map<String, Long> ours = new LinkedHashMap<>();
    CProgram c = new CProgram("linux/gpio.h");
    class Pair {
      void same(long value, String expression) {
        String name = "n" + ours.size();
        ours.put(name + ":" + expression, value);
        c.ask(name + ":" + expression.replace(" ", "_"), expression);
      }

      void offset(long value, String struct, String member) {
        same(value, "offsetof(struct " + struct + "," + member + ")");
      }

      void size(long value, String struct) {
        same(value, "sizeof(struct " + struct + ")");
      }
    }
    Pair p = new Pair();
    p.same(GpioAbi.NAME_SIZE, "GPIO_MAX_NAME_SIZE");
    p.same(GpioAbi.LINES_MAX, "GPIO_V2_LINES_MAX");
    p.size(GpioAbi.CHIP_INFO_SIZE, "gpiochip_info");
    p.offset(GpioAbi.CHIP_INFO_LABEL, "gpiochip_info", "label");
    p.offset(GpioAbi.CHIP_INFO_LINES, "gpiochip_info", "lines");
    p.size(GpioAbi.VALUES_SIZE, "gpio_v2_line_values");
    p.offset(GpioAbi.VALUES_BITS, "gpio_v2_line_values", "bits");
    p.offset(GpioAbi.VALUES_MASK, "gpio_v2_line_values", "mask");
    p.size(GpioAbi.ATTRIBUTE_SIZE, "gpio_v2_line_config_attribute");
    p.offset(GpioAbi.ATTRIBUTE_ID, "gpio_v2_line_config_attribute", "attr.id");
    p.offset(GpioAbi.ATTRIBUTE_VALUE, "gpio_v2_line_config_attribute", "attr.values");
    p.offset(GpioAbi.ATTRIBUTE_VALUE, "gpio_v2_line_config_attribute", "attr.debounce_period_us");
    p.offset(GpioAbi.ATTRIBUTE_MASK, "gpio_v2_line_config_attribute", "mask");
    p.size(GpioAbi.REQUEST_SIZE, "gpio_v2_line_request");
    p.offset(GpioAbi.REQUEST_OFFSETS, "gpio_v2_line_request", "offsets");
    p.offset(GpioAbi.REQUEST_CONSUMER, "gpio_v2_line_request", "consumer");
    p.offset(GpioAbi.REQUEST_FLAGS, "gpio_v2_line_request", "config.flags");
    p.offset(GpioAbi.REQUEST_NUM_ATTRS, "gpio_v2_line_request", "config.num_attrs");
    p.offset(GpioAbi.REQUEST_ATTRS, "gpio_v2_line_request", "config.attrs");
    p.offset(GpioAbi.REQUEST_NUM_LINES, "gpio_v2_line_request", "num_lines");
    p.offset(GpioAbi.REQUEST_EVENT_BUFFER_SIZE, "gpio_v2_line_request", "event_buffer_size");
    p.offset(GpioAbi.REQUEST_FD, "gpio_v2_line_request", "fd");
    p.size(GpioAbi.LINE_INFO_SIZE, "gpio_v2_line_info");
    p.offset(GpioAbi.LINE_INFO_CONSUMER, "gpio_v2_line_info", "consumer");
    p.offset(GpioAbi.LINE_INFO_OFFSET, "gpio_v2_line_info", "offset");
    p.offset(GpioAbi.LINE_INFO_FLAGS, "gpio_v2_line_info", "flags");
    p.size(GpioAbi.EVENT_SIZE, "gpio_v2_line_event");
    p.offset(GpioAbi.EVENT_TIMESTAMP, "gpio_v2_line_event", "timestamp_ns");
    p.offset(GpioAbi.EVENT_ID, "gpio_v2_line_event", "id");
    p.offset(GpioAbi.EVENT_LINE_SEQNO, "gpio_v2_line_event", "line_seqno");
    p.same(GpioAbi.EVENT_RISING, "GPIO_V2_LINE_EVENT_RISING_EDGE");
    p.same(GpioAbi.FLAG_USED, "GPIO_V2_LINE_FLAG_USED");
    p.same(GpioAbi.FLAG_INPUT, "GPIO_V2_LINE_FLAG_INPUT");
    p.same(GpioAbi.FLAG_OUTPUT, "GPIO_V2_LINE_FLAG_OUTPUT");
    p.same(GpioAbi.FLAG_EDGE_RISING, "GPIO_V2_LINE_FLAG_EDGE_RISING");
    p.same(GpioAbi.FLAG_EDGE_FALLING, "GPIO_V2_LINE_FLAG_EDGE_FALLING");
    p.same(GpioAbi.FLAG_BIAS_PULL_UP, "GPIO_V2_LINE_FLAG_BIAS_PULL_UP");
    p.same(GpioAbi.FLAG_BIAS_PULL_DOWN, "GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN");
    p.same(GpioAbi.FLAG_BIAS_DISABLED, "GPIO_V2_LINE_FLAG_BIAS_DISABLED");
    p.same(GpioAbi.FLAG_ACTIVE_LOW, "GPIO_V2_LINE_FLAG_ACTIVE_LOW");
    p.same(GpioAbi.FLAG_OPEN_DRAIN, "GPIO_V2_LINE_FLAG_OPEN_DRAIN");
    p.same(GpioAbi.FLAG_OPEN_SOURCE, "GPIO_V2_LINE_FLAG_OPEN_SOURCE");
    p.same(GpioAbi.ATTRS_MAX, "GPIO_V2_LINE_NUM_ATTRS_MAX");
    p.same(GpioAbi.ATTR_FLAGS, "GPIO_V2_LINE_ATTR_ID_FLAGS");
    p.same(GpioAbi.ATTR_OUTPUT_VALUES, "GPIO_V2_LINE_ATTR_ID_OUTPUT_VALUES");
    p.same(GpioAbi.ATTR_DEBOUNCE, "GPIO_V2_LINE_ATTR_ID_DEBOUNCE");
    p.same(GpioAbi.GET_CHIPINFO, "GPIO_GET_CHIPINFO_IOCTL");
    p.same(GpioAbi.GET_LINEINFO, "GPIO_V2_GET_LINEINFO_IOCTL");
    p.same(GpioAbi.GET_LINE, "GPIO_V2_GET_LINE_IOCTL");
    p.same(GpioAbi.GET_VALUES, "GPIO_V2_LINE_GET_VALUES_IOCTL");
    p.same(GpioAbi.SET_VALUES, "GPIO_V2_LINE_SET_VALUES_IOCTL");

    Map<String, Long> theirs = c.run(folder);

    Map<String, Long> expected = new LinkedHashMap<>();
    ours.forEach((name, value) -> expected.put(name.replace(" ", "_"), value));
    assertThat(expected).hasSizeGreaterThan(40).isEqualTo(theirs);
  }
}
