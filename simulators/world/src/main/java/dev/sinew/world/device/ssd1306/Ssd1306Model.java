package dev.sinew.world.device.ssd1306;

import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Solomon Systech SSD1306 behind a glass of 128 columns: the command decoder, the three ways of
 * addressing, the memory (GDDRAM) and what of it is lit. Without the charge pump the glass has no
 * voltage and is dark. Source: datasheet rev. 1.1 (April 2008), sections 8.1.5 (I2C), 8.7 (GDDRAM),
 * 9 (command table) and 10.1.3 (addressing), and its application note on the charge pump. As in the
 * modules seen by open drivers, a read gives the status: bit 6 while the display is off, 3 for a
 * glass of 32 rows and 6 for one of 64.
 *
 * <p>The glass is mounted so that segment remap (A1h) and reversed COM scan (C8h) give an upright
 * picture, as on common modules. Seen: {@code lit} (points that shine), {@code written} (bytes of
 * picture received), {@code contrast} 0 to 255, {@code row00} to {@code row63} (the left 52 points
 * of the row as a binary number, the leftmost as its highest bit, as many as a double keeps),
 * {@code right00} to {@code right63} (the next 52 points).
 */
public final class Ssd1306Model implements DeviceModel, I2cTarget, Unpluggable, Observable {
  private static final int WIDTH = 128;
  private static final int PAGES = 8;
  private static final int SEEN = 52;

  private final int height;
  private final byte[] memory = new byte[WIDTH * PAGES];
  private boolean plugged = true;
  private boolean on;
  private boolean pump;
  private boolean allOn;
  private boolean inverse;
  private boolean segmentRemap;
  private boolean scanReversed;
  private boolean alternateRows;
  private int multiplex;
  private int contrast;
  private int offset;
  private int startLine;
  private int mode;
  private int page;
  private int column;
  private int firstColumn;
  private int lastColumn;
  private int firstPage;
  private int lastPage;
  private long written;

  /** A command that waits for its arguments; 0 when none does. */
  private int pending;

  private int pendingArguments;
  private int argument;

  /**
   * @param height points of the glass from top to bottom, 32 or 64
   */
  public Ssd1306Model(int height) {
    this.height = height;
    powerUp();
  }

  /** Section 8.5 and the reset values of section 9; the memory holds noise, here a pattern. */
  private void powerUp() {
    Arrays.fill(memory, (byte) 0x5a);
    on = false;
    pump = false;
    allOn = false;
    inverse = false;
    segmentRemap = false;
    scanReversed = false;
    alternateRows = true;
    multiplex = 64;
    contrast = 0x7f;
    offset = 0;
    startLine = 0;
    mode = 0b10;
    page = 0;
    column = 0;
    firstColumn = 0;
    lastColumn = WIDTH - 1;
    firstPage = 0;
    lastPage = PAGES - 1;
    pending = 0;
  }

  @Override
  public void step(long nowNanos) {}

  /** 8.1.5.2: a control byte with Co = 0 says what all bytes after it are, with Co = 1 the next. */
  @Override
  public boolean write(byte[] from, int offset, int length) {
    if (!plugged) {
      return false;
    }
    int i = 0;
    while (i < length) {
      int control = from[offset + i++] & 0xff;
      boolean data = (control & 0x40) != 0;
      int until = (control & 0x80) != 0 ? Math.min(length, i + 1) : length;
      while (i < until) {
        int value = from[offset + i++] & 0xff;
        if (data) {
          store(value);
        } else {
          take(value);
        }
      }
    }
    return true;
  }

  @Override
  public boolean read(byte[] into, int offset, int length) {
    if (!plugged) {
      return false;
    }
    Arrays.fill(into, offset, offset + length, (byte) ((on ? 0 : 0x40) | (height == 64 ? 6 : 3)));
    return true;
  }

  private void store(int value) {
    written++;
    memory[page * WIDTH + column] = (byte) value;
    switch (mode) {
      case 0b00 -> {
        if (column++ == lastColumn) {
          column = firstColumn;
          page = page == lastPage ? firstPage : (page + 1) % PAGES;
        }
      }
      case 0b01 -> {
        if (page++ == lastPage) {
          page = firstPage;
          column = column == lastColumn ? firstColumn : (column + 1) % WIDTH;
        }
      }
      default -> column = (column + 1) % WIDTH;
    }
    column %= WIDTH;
    page %= PAGES;
  }

  private void take(int value) {
    if (pending != 0) {
      argument(value);
      return;
    }
    if (value <= 0x0f) {
      column = column & 0x70 | value;
    } else if (value <= 0x1f) {
      column = column & 0x0f | (value & 7) << 4;
    } else if (value >= 0x40 && value <= 0x7f) {
      startLine = value & 0x3f;
    } else if (value >= 0xb0 && value <= 0xb7) {
      page = value & 7;
    } else {
      command(value);
    }
  }

  private void command(int value) {
    switch (value) {
      case 0xa0, 0xa1 -> segmentRemap = value == 0xa1;
      case 0xa4, 0xa5 -> allOn = value == 0xa5;
      case 0xa6, 0xa7 -> inverse = value == 0xa7;
      case 0xae, 0xaf -> on = value == 0xaf;
      case 0xc0, 0xc8 -> scanReversed = value == 0xc8;
      case 0x20, 0x81, 0x8d, 0xa8, 0xd3, 0xd5, 0xd9, 0xda, 0xdb -> {
        pending = value;
        pendingArguments = 1;
      }
      case 0x21, 0x22 -> {
        pending = value;
        pendingArguments = 2;
      }
      default -> {
        // E3h is no operation; scrolling is not modelled and does nothing.
      }
    }
  }

  private void argument(int value) {
    pendingArguments--;
    switch (pending) {
      case 0x20 -> mode = value & 3;
      case 0x81 -> contrast = value;
      case 0x8d -> pump = (value & 0b100) != 0;
      case 0xa8 -> multiplex = (value & 0x3f) + 1;
      case 0xd3 -> offset = value & 0x3f;
      case 0xda -> alternateRows = (value & 0x10) != 0;
      case 0x21 -> {
        if (pendingArguments == 1) {
          argument = value & 0x7f;
        } else {
          firstColumn = argument;
          lastColumn = value & 0x7f;
          column = firstColumn;
        }
      }
      case 0x22 -> {
        if (pendingArguments == 1) {
          argument = value & 7;
        } else {
          firstPage = argument;
          lastPage = value & 7;
          page = firstPage;
        }
      }
      default -> {
        // Clock, precharge and deselect level change nothing that is seen.
      }
    }
    if (pendingArguments == 0) {
      pending = 0;
    }
  }

  /** Whether a point of the upright glass shines. */
  private boolean lit(int x, int y) {
    if (!plugged || !on || !pump) {
      return false;
    }
    if (allOn) {
      return true;
    }
    // Rows of a glass that is wired alternately come out torn unless the chip knows; so does a
    // glass
    // of another height than the multiplex ratio.
    boolean wired = alternateRows == (height == 64);
    int driven = wired ? y : y % 2 == 0 ? y / 2 : height / 2 + y / 2;
    int row = scanReversed ? driven : multiplex - 1 - driven;
    if (row < 0 || row >= multiplex) {
      return false;
    }
    int segment = segmentRemap ? x : WIDTH - 1 - x;
    int line = (row + startLine + offset) % 64;
    boolean stored = (memory[line / 8 * WIDTH + segment] >> line % 8 & 1) != 0;
    return stored != inverse;
  }

  @Override
  public Map<String, Double> observe() {
    Map<String, Double> state = new LinkedHashMap<>();
    int shining = 0;
    for (int y = 0; y < height; y++) {
      long left = 0;
      long right = 0;
      for (int x = 0; x < WIDTH; x++) {
        boolean point = lit(x, y);
        shining += point ? 1 : 0;
        if (x < SEEN) {
          left = left << 1 | (point ? 1 : 0);
        } else if (x < 2 * SEEN) {
          right = right << 1 | (point ? 1 : 0);
        }
      }
      state.put("row%02d".formatted(y), (double) left);
      state.put("right%02d".formatted(y), (double) right);
    }
    state.put("lit", (double) shining);
    state.put("written", (double) written);
    state.put("contrast", (double) contrast);
    return state;
  }

  @Override
  public void unplug() {
    plugged = false;
  }

  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      powerUp();
    }
  }
}
