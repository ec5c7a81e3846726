package dev.sinew.hal.drivers.ssd1306;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.Health;
import java.util.Arrays;
import java.util.List;

/**
 * Solomon Systech SSD1306. The chip's memory has pages of 8 rows; only columns that differ from
 * what the chip is known to show are sent, in messages short enough for an SMBus adapter. Source:
 * datasheet rev. 1.1 (April 2008), sections 8.1.5 (I2C), 9 (commands) and 10.1, and its application
 * note on the charge pump.
 */
final class Ssd1306 implements Display {
  static final int WIDTH = 128;

  /** Points from one letter to the next. */
  static final int PITCH = 6;

  private static final int PAGE_ROWS = 8;

  /** An SMBus block has no more. */
  private static final int LONGEST = 32;

  /** Control bytes of 8.1.5.2: only commands follow, only data follow. */
  private static final int COMMANDS = 0x00;

  private static final int DATA = 0x40;

  private static final int OFF = 0xae;
  private static final int ON = 0xaf;
  private static final int PAGE = 0xb0;
  private static final int LOW_COLUMN = 0x00;
  private static final int HIGH_COLUMN = 0x10;

  /** Status: bit 6 is set while the display is off; the low half tells the maker's chips apart. */
  private static final int STATUS_OFF = 0x40;

  private static final int STATUS_SH1106 = 0x08;

  /** So many equal columns between two changed runs are cheaper sent than skipped. */
  private static final int WORTH_A_NEW_RUN = 8;

  /** Columns that one call sends at most: 64 bytes take 7 ms at 100 kHz, with their addresses. */
  private static final int MOST_A_TURN = 64;

  private final ChipRegisters chip;
  private final Glyphs glyphs = Glyphs.read();
  private final byte[] setup;
  private final int pages;
  private final byte[] wanted;
  private final byte[] shown;

  /** Which columns of {@code shown} are so: after power-up the memory holds anything. */
  private final boolean[] known;

  private final byte[] message = new byte[LONGEST];
  private boolean ready;
  private boolean lit;
  private int statusWhileOff;
  private boolean closed;
  private volatile Health health = Health.OK;

  Ssd1306(ChipRegisters chip, Ssd1306Config config) {
    this.chip = chip;
    this.pages = config.height() / PAGE_ROWS;
    this.wanted = new byte[pages * WIDTH];
    this.shown = new byte[pages * WIDTH];
    this.known = new boolean[pages * WIDTH];
    int contrast = (int) Math.round(config.contrast() * 255);
    int height = config.height();
    this.setup =
        bytes(
            0x20,
            0x02, // page addressing
            0xa8,
            height - 1, // multiplex ratio
            0xd3,
            0x00, // no offset
            0x40, // from line 0
            config.rotated() ? 0xa0 : 0xa1, // left to right as the glass is mounted
            config.rotated() ? 0xc0 : 0xc8, // top to bottom likewise
            0xda,
            height == 64 ? 0x12 : 0x02, // how the rows are wired
            0xd5,
            0x80, // clock as after reset
            0xd9,
            0xf1, // precharge for a supply of its own
            0xdb,
            0x40, // deselect level
            0x8d,
            0x14, // charge pump on: the module has no other high voltage
            0x81,
            contrast,
            0xa4, // show the memory
            0xa6); // lit is 1
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Opens it: set up, checked, lit and empty. */
  void begin() throws ComponentException {
    setUp();
    Arrays.fill(wanted, (byte) 0);
    boolean done;
    do {
      done = draw();
    } while (!done);
    light();
  }

  /** Checks that the chip is there and sets it up; it stays dark until its memory is ours. */
  private void setUp() throws ComponentException {
    ready = false;
    lit = false;
    command(OFF);
    statusWhileOff = status();
    int off = statusWhileOff;
    if ((off & 0x0f) == STATUS_SH1106 && (off & STATUS_OFF) != 0) {
      throw new ComponentException(
          "%s: status is 0x%02x, expected 0x43 or 0x46 (SSD1306); this is an SH1106: choose a driver for it"
              .formatted(chip.device(), off));
    }
    chip.write(COMMANDS, "set-up commands", setup, setup.length);
    Arrays.fill(known, false);
    ready = true;
  }

  private void light() throws ComponentException {
    command(ON);
    int on = status();
    int off = statusWhileOff;
    if ((off & STATUS_OFF) == 0 || (on & STATUS_OFF) != 0) {
      throw new ComponentException(
          "%s: status is 0x%02x after switching off and 0x%02x after switching on, expected 0x43 or 0x46 and 0x03 or 0x06 (SSD1306); another chip has this address: check wiring and address"
              .formatted(chip.device(), off, on));
    }
    lit = true;
    health = Health.OK;
  }

  private int status() throws ComponentException {
    return chip.readByte(COMMANDS, "status");
  }

  private void command(int command) throws ComponentException {
    chip.writeByte(COMMANDS, "command 0x%02x".formatted(command), command);
  }

  @Override
  public int columns() {
    return WIDTH / PITCH;
  }

  @Override
  public int rows() {
    return pages;
  }

  @Override
  public boolean show(List<String> lines) throws ComponentException {
    if (closed) {
      throw new ComponentException(chip.device() + ": the display is closed");
    }
    try {
      if (lit && (status() & STATUS_OFF) != 0) {
        // Nobody switched it off: it has lost its supply, and its memory with it.
        ready = false;
      }
      if (!ready) {
        setUp();
      }
      Arrays.fill(wanted, (byte) 0);
      for (int row = 0; row < Math.min(pages, lines.size()); row++) {
        write(lines.get(row), row);
      }
      boolean done = draw();
      if (done && !lit) {
        light();
      }
      return done;
    } catch (ComponentException e) {
      ready = false;
      health = Health.failed(e.getMessage());
      throw e;
    }
  }

  private void write(String line, int row) {
    for (int i = 0; i < Math.min(line.length(), columns()); i++) {
      System.arraycopy(glyphs.of(line.charAt(i)), 0, wanted, row * WIDTH + i * PITCH, Glyphs.WIDTH);
    }
  }

  /**
   * Sends what differs, run by run, as much as one turn of a bus may take; true when that is all.
   */
  private boolean draw() throws ComponentException {
    int left = MOST_A_TURN;
    for (int page = 0; page < pages; page++) {
      int start = page * WIDTH;
      int x = 0;
      while (x < WIDTH) {
        if (!differs(start + x)) {
          x++;
          continue;
        }
        if (left <= 0) {
          return false;
        }
        int end = x + 1;
        for (int i = end; i < WIDTH && i - end < WORTH_A_NEW_RUN; i++) {
          if (differs(start + i)) {
            end = i + 1;
          }
        }
        end = Math.min(end, x + left);
        send(page, x, end);
        left -= end - x;
        x = end;
      }
    }
    return true;
  }

  private boolean differs(int index) {
    return !known[index] || wanted[index] != shown[index];
  }

  private void send(int page, int from, int to) throws ComponentException {
    message[0] = (byte) (PAGE | page);
    message[1] = (byte) (LOW_COLUMN | from & 0x0f);
    message[2] = (byte) (HIGH_COLUMN | from >> 4);
    chip.write(COMMANDS, "page and column", message, 3);
    for (int x = from; x < to; x += LONGEST) {
      int length = Math.min(LONGEST, to - x);
      System.arraycopy(wanted, page * WIDTH + x, message, 0, length);
      chip.write(DATA, "picture", message, length);
      System.arraycopy(message, 0, shown, page * WIDTH + x, length);
      Arrays.fill(known, page * WIDTH + x, page * WIDTH + x + length, true);
    }
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    String outcome = "closed";
    try {
      command(OFF);
    } catch (ComponentException e) {
      outcome = "closed, but it could not be switched off: " + e.getMessage();
    }
    chip.close();
    health = Health.failed(outcome);
  }
}
