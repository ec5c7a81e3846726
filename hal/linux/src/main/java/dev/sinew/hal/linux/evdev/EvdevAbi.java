package dev.sinew.hal.linux.evdev;

/**
 * Numbers of {@code <linux/input.h>} on 64-bit Linux: offsets and sizes in bytes. A test compares
 * them with what a C compiler says.
 */
final class EvdevAbi {
  // struct input_event
  static final int EVENT_SIZE = 24;
  static final int EVENT_SECONDS = 0;
  static final int EVENT_MICROS = 8;
  static final int EVENT_TYPE = 16;
  static final int EVENT_CODE = 18;
  static final int EVENT_VALUE = 20;

  // struct input_absinfo
  static final int ABSINFO_SIZE = 24;
  static final int ABSINFO_VALUE = 0;
  static final int ABSINFO_MINIMUM = 4;
  static final int ABSINFO_MAXIMUM = 8;
  static final int ABSINFO_FLAT = 16;

  static final int ABS_MAX = 0x3f;
  static final int KEY_MAX = 0x2ff;
  static final int EV_KEY = 1;
  static final int EV_ABS = 3;
  static final int CLOCK_MONOTONIC = 1;

  /** {@code EVIOCSCLOCKID}. */
  static final long SET_CLOCK = 0x400445a0L;

  private static final long READ = 2L << 30;
  private static final long EVDEV = (long) 'E' << 8;

  private EvdevAbi() {}

  /** {@code EVIOCGNAME(length)}. */
  static long getName(int length) {
    return READ | (long) length << 16 | EVDEV | 0x06;
  }

  /** {@code EVIOCGKEY(length)}: which keys are held. */
  static long getKeys(int length) {
    return READ | (long) length << 16 | EVDEV | 0x18;
  }

  /** {@code EVIOCGBIT(type, length)}: which codes of a type there are. */
  static long getCodes(int type, int length) {
    return READ | (long) length << 16 | EVDEV | 0x20 + type;
  }

  /** {@code EVIOCGABS(axis)}. */
  static long getAxis(int axis) {
    return READ | (long) ABSINFO_SIZE << 16 | EVDEV | 0x40 + axis;
  }
}
