package dev.sinew.world.board;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import dev.sinew.world.device.SpiTarget;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Pi4J provider of simulated SPI devices. As on Linux, any chip select can be opened; where no chip
 * is, the pulled-down data line reads as zeros.
 */
final class SimulatedSpiProvider extends SpiProviderBase {
  /** Places on buses. */
  record Place(int bus, int chipSelect) {}

  /** What spidev moves at once unless its {@code bufsiz} is raised. */
  static final int LONGEST = 4096;

  private static final int WORD_SIZE_FLAGS = 16;

  private final Map<Place, SpiTarget> targets;
  private final Lock lock;

  SimulatedSpiProvider(Map<Place, SpiTarget> targets, Lock lock) {
    super("sinew-simulated-spi", "Sinew simulated SPI");
    this.targets = targets;
    this.lock = lock;
  }

  @Override
  public Spi create(SpiConfig config) {
    Place place = new Place(config.bus().getBus(), config.channel());
    Device device = new Device(this, config, place, targets.get(place), lock);
    context().registry().add(device);
    return device;
  }

  private static final class Device extends SpiBase {
    private final Place place;
    private final @Nullable SpiTarget target;
    private final Lock lock;
    private final int bitsPerWord;
    private final byte[] idle = new byte[LONGEST];
    private final byte[] ignored = new byte[LONGEST];
    private final byte[] single = new byte[1];

    Device(
        SpiProvider provider,
        SpiConfig config,
        Place place,
        @Nullable SpiTarget target,
        Lock lock) {
      super(provider, config);
      this.place = place;
      this.target = target;
      this.lock = lock;
      Long flags = config.flags();
      int asked = flags == null ? 0 : (int) (flags >> WORD_SIZE_FLAGS) & 0x3f;
      this.bitsPerWord = asked == 0 ? 8 : asked;
      this.isOpen = true;
    }

    @Override
    public int transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
      Objects.checkFromIndexSize(outOffset, length, out.length);
      Objects.checkFromIndexSize(inOffset, length, in.length);
      lock.lock();
      try {
        begin(length);
        run(out, outOffset, in, inOffset, length);
        end();
        return length;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, from.length);
      lock.lock();
      try {
        begin(length);
        run(from, offset, ignored, 0, length);
        end();
        return length;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int write(byte value) {
      lock.lock();
      try {
        begin(1);
        single[0] = value;
        run(single, 0, ignored, 0, 1);
        end();
        return 1;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, into.length);
      lock.lock();
      try {
        begin(length);
        run(idle, 0, into, offset, length);
        end();
        return length;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int read() {
      lock.lock();
      try {
        begin(1);
        run(idle, 0, single, 0, 1);
        end();
        return Byte.toUnsignedInt(single[0]);
      } finally {
        lock.unlock();
      }
    }

    /** In virtual time the pause between the two takes none. */
    @Override
    public void writeThenRead(
        byte[] out,
        int outOffset,
        int outLength,
        int delayNanos,
        byte[] in,
        int inOffset,
        int inLength) {
      Objects.checkFromIndexSize(outOffset, outLength, out.length);
      Objects.checkFromIndexSize(inOffset, inLength, in.length);
      lock.lock();
      try {
        begin(outLength + inLength);
        run(out, outOffset, ignored, 0, outLength);
        run(idle, 0, in, inOffset, inLength);
        end();
      } finally {
        lock.unlock();
      }
    }

    private void begin(int length) {
      if (!isOpen) {
        throw new IOException(where() + ": the SPI device is closed");
      }
      if (length > LONGEST) {
        throw new IOException(
            "%s: a message of %d bytes; this bus takes up to %d"
                .formatted(where(), length, LONGEST));
      }
      if (bitsPerWord > 8 && length % 2 != 0) {
        throw new IOException(
            "%s: %d bytes are no whole number of words of %d bits"
                .formatted(where(), length, bitsPerWord));
      }
      SpiTarget chip = target;
      if (chip != null) {
        chip.select(config().baud(), config().mode().getMode(), bitsPerWord);
      }
    }

    private void run(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
      SpiTarget chip = target;
      if (chip == null) {
        Arrays.fill(in, inOffset, inOffset + length, (byte) 0);
      } else if (length > 0) {
        chip.transfer(out, outOffset, in, inOffset, length);
      }
    }

    private void end() {
      SpiTarget chip = target;
      if (chip != null) {
        chip.deselect();
      }
    }

    private String where() {
      return "spi-" + place.bus() + " chip select " + place.chipSelect();
    }

    /** Leaves the registry as well, which Pi4J 4.0.2's own close does not. */
    @Override
    public void close() {
      if (isOpen) {
        isOpen = false;
        Context context = provider().context();
        if (context.hasIO(id())) {
          context.shutdown(id());
        }
      }
    }
  }
}
