package dev.sinew.bench.recording;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.runtime.recording.mcap.Compression;
import dev.sinew.runtime.recording.mcap.FileSink;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import dev.sinew.runtime.recording.mcap.McapWriter;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/** How fast MCAP files are written and read, beside the same compressor and plain file writes. */
public final class McapBenchmark implements Benchmark {
  private static final int MESSAGES = 100_000;
  private static final int BLOCK = 1 << 20;
  private static final int ROUNDS = 9;
  private static final double MEGA = 1e6;

  private final Path folder;
  private final Clock clock;

  /**
   * @param folder for files that are removed again
   */
  public McapBenchmark(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mcap";
  }

  @Override
  public String summary() {
    return "writing and reading MCAP files, beside the compressor alone and plain file writes";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    byte[][] messages = messages();
    byte[] plain = joined(messages);
    sheet.setting(
        "settings",
        "%,d JSON poses of %d bytes on average, chunks of 1 MiB, no forced writes; median of %d rounds in turns"
            .formatted(MESSAGES, plain.length / MESSAGES, ROUNDS));
    sheet.setting(
        "bare",
        "the messages' bytes alone, in blocks of 1 MiB, through the same compressor to a file");
    Files.createDirectories(folder);
    Path ours = folder.resolve("bench-ours.mcap");
    Path bare = folder.resolve("bench-bare.bin");
    try {
      for (Compression compression : Compression.values()) {
        measure(sheet, compression, messages, plain, ours, bare);
      }
    } finally {
      Files.deleteIfExists(ours);
      Files.deleteIfExists(bare);
    }
  }

  private void measure(
      Sheet sheet, Compression compression, byte[][] messages, byte[] plain, Path ours, Path bare)
      throws Exception {
    Spread oursTook = new Spread();
    Spread bareTook = new Spread();
    Spread readTook = new Spread();
    Allocation allocation = new Allocation();
    long bytes = 0;
    for (int round = -2; round < ROUNDS; round++) {
      Files.deleteIfExists(ours);
      Files.deleteIfExists(bare);
      long before = allocation.bytes();
      long start = clock.nanos();
      write(messages, compression, ours);
      long wrote = clock.nanos() - start;
      bytes = allocation.bytes() - before;
      start = clock.nanos();
      writeBare(plain, compression, bare);
      long wroteBare = clock.nanos() - start;
      start = clock.nanos();
      long read = read(ours);
      long readNanos = clock.nanos() - start;
      if (read != MESSAGES) {
        throw new CannotMeasureException("only " + read + " messages were read back");
      }
      if (round >= 0) {
        oursTook.add(wrote);
        bareTook.add(wroteBare);
        readTook.add(readNanos);
      }
    }
    String word = compression == Compression.NONE ? "not packed" : compression.word();
    sheet.head("writing, " + word, "");
    sheet.row("messages' MB a second", rate(plain, oursTook), rate(plain, bareTook));
    sheet.row("thousand messages a second", MESSAGES / 1e3 / (oursTook.p50() * 1e-9));
    sheet.row("file, MB", Files.size(ours) / MEGA, Files.size(bare) / MEGA);
    sheet.row("heap for the whole file, MB", bytes / MEGA);
    sheet.row("reading back, messages' MB a second", rate(plain, readTook));
  }

  private static double rate(byte[] plain, Spread took) {
    return plain.length / MEGA / (took.p50() * 1e-9);
  }

  private static byte[][] messages() {
    Random random = new Random(1);
    byte[][] messages = new byte[MESSAGES][];
    double x = 0;
    for (int i = 0; i < MESSAGES; i++) {
      x += 0.01 * random.nextGaussian();
      messages[i] =
          String.format(
                  Locale.ROOT,
                  "{\"timestamp\":{\"sec\":%d,\"nsec\":%d},\"frame_id\":\"odom\",\"pose\":{\"position\":{\"x\":%s,\"y\":%s,\"z\":0},\"orientation\":{\"x\":0,\"y\":0,\"z\":%s,\"w\":0.9}}}",
                  i / 50,
                  i % 50 * 20_000_000,
                  x,
                  random.nextDouble(),
                  random.nextDouble())
              .getBytes(StandardCharsets.UTF_8);
    }
    return messages;
  }

  private static byte[] joined(byte[][] messages) {
    int length = 0;
    for (byte[] message : messages) {
      length += message.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] message : messages) {
      all.put(message);
    }
    return all.array();
  }

  private static void write(byte[][] messages, Compression compression, Path file)
      throws IOException {
    McapOptions options =
        new McapOptions("", "bench", compression, BLOCK, Long.MAX_VALUE, Long.MAX_VALUE);
    try (McapWriter writer = new McapWriter(FileSink.create(file), options)) {
      int channel = writer.channel("/pose", "json", 0, Map.of());
      for (int i = 0; i < messages.length; i++) {
        writer.message(channel, i, i, i, messages[i], 0, messages[i].length);
      }
    }
  }

  private static void writeBare(byte[] plain, Compression compression, Path file)
      throws IOException {
    LZ4Compressor lz4 = LZ4Factory.fastestInstance().fastCompressor();
    int bound =
        Math.max(lz4.maxCompressedLength(BLOCK), Math.toIntExact(Zstd.compressBound(BLOCK)));
    ByteBuffer source = ByteBuffer.allocateDirect(BLOCK);
    ByteBuffer packed = ByteBuffer.allocateDirect(bound);
    try (ZstdCompressCtx zstd = new ZstdCompressCtx();
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      zstd.setLevel(1);
      for (int done = 0; done < plain.length; done += BLOCK) {
        int count = Math.min(BLOCK, plain.length - done);
        source.clear().put(plain, done, count).flip();
        packed.clear();
        ByteBuffer out =
            switch (compression) {
              case NONE -> source;
              case LZ4 -> {
                int size = lz4.compress(source, 0, count, packed, 0, bound);
                yield packed.limit(size);
              }
              case ZSTD -> {
                int size = zstd.compressDirectByteBuffer(packed, 0, bound, source, 0, count);
                yield packed.limit(size);
              }
            };
        while (out.hasRemaining()) {
          channel.write(out);
        }
      }
      channel.force(false);
    }
  }

  private static long read(Path file) throws IOException {
    long[] count = new long[1];
    try (McapReader reader = McapReader.open(file)) {
      reader.read(
          new McapVisitor() {
            @Override
            public void message(
                McapChannel channel,
                long sequence,
                long logTimeNanos,
                long publishTimeNanos,
                ByteBuffer data) {
              count[0]++;
            }
          });
    }
    return count[0];
  }
}
