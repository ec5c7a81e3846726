package dev.sinew.hal.linux.gpio;

/**
 * Numbers of {@code <linux/gpio.h>}, version 2: offsets and sizes in bytes. The header keeps every
 * structure free of implicit padding, so they hold on every architecture; a test compares them with
 * what a C compiler says.
 */
final class GpioAbi {
  static final int NAME_SIZE = 32;
  static final int LINES_MAX = 64;

  // struct gpiochip_info
  static final int CHIP_INFO_SIZE = 68;
  static final int CHIP_INFO_NAME = 0;
  static final int CHIP_INFO_LABEL = 32;
  static final int CHIP_INFO_LINES = 64;

  // struct gpio_v2_line_values
  static final int VALUES_SIZE = 16;
  static final int VALUES_BITS = 0;
  static final int VALUES_MASK = 8;

  // struct gpio_v2_line_config_attribute, holding struct gpio_v2_line_attribute
  static final int ATTRIBUTE_SIZE = 24;
  static final int ATTRIBUTE_ID = 0;
  static final int ATTRIBUTE_VALUE = 8;
  static final int ATTRIBUTE_MASK = 16;

  // struct gpio_v2_line_request, holding struct gpio_v2_line_config
  static final int REQUEST_SIZE = 592;
  static final int REQUEST_OFFSETS = 0;
  static final int REQUEST_CONSUMER = 256;
  static final int REQUEST_FLAGS = 288;
  static final int REQUEST_NUM_ATTRS = 296;
  static final int REQUEST_ATTRS = 320;
  static final int REQUEST_NUM_LINES = 560;
  static final int REQUEST_EVENT_BUFFER_SIZE = 564;
  static final int REQUEST_FD = 588;

  // struct gpio_v2_line_info
  static final int LINE_INFO_SIZE = 256;
  static final int LINE_INFO_NAME = 0;
  static final int LINE_INFO_CONSUMER = 32;
  static final int LINE_INFO_OFFSET = 64;
  static final int LINE_INFO_FLAGS = 72;

  // struct gpio_v2_line_event
  static final int EVENT_SIZE = 48;
  static final int EVENT_TIMESTAMP = 0;
  static final int EVENT_ID = 8;
  static final int EVENT_LINE_SEQNO = 20;

  static final int EVENT_RISING = 1;

  static final long FLAG_USED = 1;
  static final long FLAG_ACTIVE_LOW = 1 << 1;
  static final long FLAG_INPUT = 1 << 2;
  static final long FLAG_OUTPUT = 1 << 3;
  static final long FLAG_EDGE_RISING = 1 << 4;
  static final long FLAG_EDGE_FALLING = 1 << 5;
  static final long FLAG_OPEN_DRAIN = 1 << 6;
  static final long FLAG_OPEN_SOURCE = 1 << 7;
  static final long FLAG_BIAS_PULL_UP = 1 << 8;
  static final long FLAG_BIAS_PULL_DOWN = 1 << 9;
  static final long FLAG_BIAS_DISABLED = 1 << 10;

  static final int ATTRS_MAX = 10;
  static final int ATTR_FLAGS = 1;
  static final int ATTR_OUTPUT_VALUES = 2;
  static final int ATTR_DEBOUNCE = 3;

  static final long GET_CHIPINFO = 0x8044_B401L;
  static final long GET_LINEINFO = 0xC100_B405L;
  static final long GET_LINE = 0xC250_B407L;
  static final long GET_VALUES = 0xC010_B40EL;
  static final long SET_VALUES = 0xC010_B40FL;

  private GpioAbi() {}
}
