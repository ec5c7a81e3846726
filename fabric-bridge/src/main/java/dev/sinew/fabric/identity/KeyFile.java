package dev.sinew.fabric.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a key lives: two lines, {@code sinew-key 1} and {@code ed25519} with the seed in base64url,
 * readable by its owner only.
 */
public final class KeyFile {
  private static final String FORMAT = "sinew-key 1";
  private static final String ALGORITHM = "ed25519 ";

  private KeyFile() {}

  /**
   * Reads the key, or makes one at the first start, durably and with mode 0600.
   *
   * @throws IOException if the file cannot be read or written, is no key file, or others than its
   *     owner may read it; the message says what to do
   */
  public static Identity loadOrCreate(Path file, SecureRandom random) throws IOException {
    if (Files.exists(file)) {
      return load(file);
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Identity identity = Identity.create(random);
    String text =
        FORMAT
            + "\n"
            + ALGORITHM
            + Base64.getUrlEncoder().withoutPadding().encodeToString(identity.seed())
            + "\n";
    boolean posix =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] mode =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException anotherStartWasFaster) {
      return load(file);
    }
    return identity;
  }

  private static Identity load(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(p -> !p.name().startsWith("OWNER_"))) {
        throw new IOException(
            file
                + ": mode "
                + PosixFilePermissions.toString(permissions)
                + " lets others read the key; expected rw-------. Run: chmod 600 "
                + file);
      }
    }
    if (Files.size(file) > 4096) {
      throw notAKey(file);
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    if (lines.size() < 2 || !lines.get(0).equals(FORMAT) || !lines.get(1).startsWith(ALGORITHM)) {
      throw notAKey(file);
    }
    try {
      return Identity.ofSeed(
          Base64.getUrlDecoder().decode(lines.get(1).substring(ALGORITHM.length())));
    } catch (IllegalArgumentException malformed) {
      throw notAKey(file);
    }
  }

  private static IOException notAKey(Path file) {
    return new IOException(
        file
            + ": not a key file; expected '"
            + FORMAT
            + "' and a line 'ed25519 …'. Restore it from a backup, or move it away to start with a"
            + " new identity");
  }
}
