package dev.sinew.perception.download;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.Sha256;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fetches a model's file into the cache folder. What breaks off is kept and continued; the file
 * appears under its name whole and with the right hash, or not at all. Thread-safe, and safe
 * against other processes that fetch the same file.
 */
public final class ModelDownload {
  private final Path cache;
  private final DownloadSettings settings;
  private final ProxySelector proxies;
  private final Clock clock;
  private final FreeSpace space;

  /**
   * @param cache folder of the files; made when absent
   * @param proxies by which way a server is reached, such as {@link EnvironmentProxies}
   */
  public ModelDownload(Path cache, DownloadSettings settings, ProxySelector proxies, Clock clock) {
    this(cache, settings, proxies, clock, FreeSpace.OF_THE_DISK);
  }

  ModelDownload(
      Path cache, DownloadSettings settings, ProxySelector proxies, Clock clock, FreeSpace space) {
    this.cache = cache;
    this.settings = settings;
    this.proxies = proxies;
    this.clock = clock;
    this.space = space;
  }

  /**
   * Fetches the manifest's file, or the first that may stand in for it; blocks until it is here.
   *
   * @return where it is: in the cache folder under the manifest's file name
   * @throws ModelException if it cannot be had; every address with its reason
   * @throws InterruptedException if the calling thread is interrupted; what came is kept
   */
  public Path fetch(ModelManifest manifest, DownloadProgress progress)
      throws ModelException, InterruptedException {
    if (!manifest.downloadable()) {
      throw new ModelException(
          "model '%s': its manifest names no address to fetch it from".formatted(manifest.name()));
    }
    Path target = cache.resolve(manifest.file());
    try {
      Files.createDirectories(cache);
      Path lock = cache.resolve("." + manifest.file() + ".lock");
      Optional<FileTurn> turn =
          FileTurn.take(
              lock,
              clock,
              settings.otherProcess(),
              () -> progress.note("another process fetches it; waiting"));
      if (turn.isEmpty()) {
        throw new ModelException(
            "%s: another process has fetched model '%s' for more than %d s; end it first"
                .formatted(lock, manifest.name(), settings.otherProcess().toSeconds()));
      }
      try (FileTurn held = turn.get()) {
        if (!isRight(target, manifest)) {
          fetchAny(manifest, target, progress);
        }
        return target;
      }
    } catch (IOException e) {
      throw new ModelException(
          "%s: model '%s' cannot be stored: %s".formatted(cache, manifest.name(), e.getMessage()),
          e);
    }
  }

  private static boolean isRight(Path target, ModelManifest manifest) throws IOException {
    if (!Files.isRegularFile(target)) {
      return false;
    }
    long size = Files.size(target);
    if (manifest.editions().stream().noneMatch(edition -> edition.bytes() == size)) {
      return false;
    }
    String sha256 = Sha256.of(target);
    return manifest.editions().stream().anyMatch(edition -> edition.sha256().equals(sha256));
  }

  private void fetchAny(ModelManifest manifest, Path target, DownloadProgress progress)
      throws IOException, InterruptedException, ModelException {
    List<String> reasons = new ArrayList<>();
    long kept = 0;
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect())
            .proxy(proxies)
            .build();
    try {
      for (ModelManifest edition : manifest.editions()) {
        PartFile part = new PartFile(target, edition.sha256());
        for (URI address : edition.addresses()) {
          if (!reasons.isEmpty()) {
            progress.note(reasons.getLast() + "; trying " + Transfer.shown(address));
          }
          Optional<String> failure = fetchFrom(client, address, edition, part, progress);
          if (failure.isEmpty()) {
            finish(part, target);
            return;
          }
          reasons.add(failure.get());
        }
        kept += part.size();
      }
    } finally {
      client.shutdownNow();
    }
    throw new ModelException(
        "model '%s' could not be fetched:%n  %s%s"
            .formatted(
                manifest.name(),
                String.join("\n  ", reasons),
                kept > 0 ? "\n  What came is kept: the next attempt goes on from there." : ""));
  }

  /** Empty when the part is the whole file; otherwise why not. */
  private Optional<String> fetchFrom(
      HttpClient client,
      URI address,
      ModelManifest edition,
      PartFile part,
      DownloadProgress progress)
      throws IOException, InterruptedException {
    Transfer transfer = new Transfer(client, settings, clock, edition.bytes());
    boolean startedOver = false;
    int broken = 0;
    while (true) {
      if (part.size() > edition.bytes()) {
        part.delete();
      }
      boolean continued = part.size() > 0;
      checkSpace(edition.bytes() - part.size());
      Transfer.Result result =
          part.size() == edition.bytes()
              ? new Transfer.Result.Complete()
              : transfer.run(address, part, progress);
      if (result instanceof Transfer.Result.Complete) {
        result = judged(part, address, edition, continued);
      }
      switch (result) {
        case Transfer.Result.Complete _ -> {
          return Optional.empty();
        }
        case Transfer.Result.Broken(String reason) -> {
          broken++;
          if (broken >= settings.attempts()) {
            return Optional.of(reason);
          }
          progress.note(reason + "; attempt %d of %d".formatted(broken + 1, settings.attempts()));
          clock.sleepUntil(clock.nanos() + settings.pause().toNanos() * broken);
        }
        case Transfer.Result.StartOver(String reason) -> {
          part.delete();
          if (startedOver) {
            return Optional.of(reason);
          }
          startedOver = true;
          progress.note(reason + "; from the beginning");
        }
        case Transfer.Result.Refused(String reason, boolean useless) -> {
          if (useless) {
            part.delete();
          }
          return Optional.of(reason);
        }
      }
    }
  }

  /** A part that was put together from several answers may be two files' halves: once more then. */
  private static Transfer.Result judged(
      PartFile part, URI address, ModelManifest edition, boolean continued) throws IOException {
    String found = Sha256.of(part.path());
    if (found.equals(edition.sha256())) {
      return new Transfer.Result.Complete();
    }
    String reason =
        "%s: found SHA-256 %s, expected %s"
            .formatted(Transfer.shown(address), found, edition.sha256());
    return continued
        ? new Transfer.Result.StartOver(reason)
        : new Transfer.Result.Refused(reason, true);
  }

  private void checkSpace(long needed) throws IOException {
    long free = space.bytes(cache);
    if (free < needed) {
      throw new IOException("%d bytes are needed, %d are free".formatted(needed, free));
    }
  }

  private void finish(PartFile part, Path target) throws IOException {
    part.force();
    Files.move(
        part.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // Beginnings of files that earlier manifests named go with it.
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(cache, target.getFileName() + ".*.part*")) {
      for (Path leftover : old) {
        Files.deleteIfExists(leftover);
      }
    }
  }
}
