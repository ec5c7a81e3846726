package dev.sinew.perception.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much a disk has left. */
@FunctionalInterface
interface FreeSpace {
  /** The machine's own answer. */
  FreeSpace OF_THE_DISK = folder -> Files.getFileStore(folder).getUsableSpace();

  /** Bytes that this process may still write into a folder that is there. */
  long bytes(Path folder) throws IOException;
}
