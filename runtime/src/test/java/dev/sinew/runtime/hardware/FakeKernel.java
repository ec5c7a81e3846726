package dev.sinew.runtime.hardware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that look like a kernel's. */
public final class FakeKernel {
  private final Path root;

  public FakeKernel(Path root) {
    this.root = root;
  }

  public KernelTree tree() {
    return new KernelTree(root.resolve("dev"), root.resolve("sys"), root.resolve("proc"));
  }

  /** A file with a text, as sysfs ends it. */
  public FakeKernel text(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A link. */
  public FakeKernel link(String path, String target) {
    try {
      Path link = root.resolve(path);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
