package dev.sinew.perception.model;

import java.nio.file.Path;

/**
 * A model's bytes after size and hash were found right: the very bytes that were checked are the
 * bytes that are loaded. Immutable by convention: nobody writes to {@link #bytes()}.
 */
public final class ModelFile {
  private final ModelManifest manifest;
  private final Path path;
  private final byte[] bytes;

  ModelFile(ModelManifest manifest, Path path, byte[] bytes) {
    this.manifest = manifest;
    this.path = path;
    this.bytes = bytes;
  }

  /** Of these very bytes: their hash and size are in it. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** Where it was found. */
  public Path path() {
    return path;
  }

  /** The checked bytes; not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
