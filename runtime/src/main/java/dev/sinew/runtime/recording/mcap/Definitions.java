package dev.sinew.runtime.recording.mcap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schemas and channels that a file has named so far. */
final class Definitions {
  /** Most bytes that schemas and channels of one file may take together. */
  private static final long LARGEST_TOTAL = 64L << 20;

  private @Nullable McapSchema[] schemas = new McapSchema[16];
  private @Nullable McapChannel[] channels = new McapChannel[16];
  private long total;

  /** Takes a schema record's content. */
  void schema(RecordFields fields) throws McapException {
    int size = fields.remaining();
    int id = fields.u16();
    McapSchema schema =
        new McapSchema(id, fields.string(), fields.string(), fields.bytes(fields.u32()));
    if (id == 0) {
      return;
    }
    McapSchema known = id < schemas.length ? schemas[id] : null;
    if (known != null) {
      if (!known.name().equals(schema.name())
          || !known.encoding().equals(schema.encoding())
          || !Arrays.equals(known.data(), schema.data())) {
        throw new McapException("schema " + id + " is defined twice, differently");
      }
      return;
    }
    keep(size);
    if (id >= schemas.length) {
      schemas = Arrays.copyOf(schemas, Math.max(id + 1, schemas.length * 2));
    }
    schemas[id] = schema;
  }

  /** Takes a channel record's content. */
  void channel(RecordFields fields) throws McapException {
    int size = fields.remaining();
    int id = fields.u16();
    int schemaId = fields.u16();
    @Nullable McapSchema schema = schemaId < schemas.length ? schemas[schemaId] : null;
    if (schemaId != 0 && schema == null) {
      throw new McapException("channel " + id + " has schema " + schemaId + ", which is not there");
    }
    McapChannel channel =
        new McapChannel(
            id, fields.string(), fields.string(), Optional.ofNullable(schema), fields.map());
    McapChannel known = id < channels.length ? channels[id] : null;
    if (known != null) {
      if (!known.equals(channel)) {
        throw new McapException("channel " + id + " is defined twice, differently");
      }
      return;
    }
    keep(size);
    if (id >= channels.length) {
      channels = Arrays.copyOf(channels, Math.max(id + 1, channels.length * 2));
    }
    channels[id] = channel;
  }

  /** Takes what a summary, already checked, names. */
  void adopt(List<McapSchema> knownSchemas, List<McapChannel> knownChannels) {
    for (McapSchema schema : knownSchemas) {
      if (schema.id() >= schemas.length) {
        schemas = Arrays.copyOf(schemas, Math.max(schema.id() + 1, schemas.length * 2));
      }
      schemas[schema.id()] = schema;
    }
    for (McapChannel channel : knownChannels) {
      if (channel.id() >= channels.length) {
        channels = Arrays.copyOf(channels, Math.max(channel.id() + 1, channels.length * 2));
      }
      channels[channel.id()] = channel;
    }
  }

  private void keep(int size) throws McapException {
    total += size;
    if (total > LARGEST_TOTAL) {
      throw new McapException("the schemas and channels of this file take more than 64 MiB");
    }
  }

  /** A channel; null when the file has not named it. */
  @Nullable McapChannel channel(int id) {
    return id < channels.length ? channels[id] : null;
  }

  List<McapSchema> schemas() {
    return present(schemas);
  }

  List<McapChannel> channels() {
    return present(channels);
  }

  private static <T> List<T> present(@Nullable T[] all) {
    List<T> present = new ArrayList<>();
    for (T one : all) {
      if (one != null) {
        present.add(one);
      }
    }
    return present;
  }
}
