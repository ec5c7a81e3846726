package dev.sinew.perception.download;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect longest time until a server has taken the connection
 * @param silence longest time without a byte, in the answer's head or in its body
 * @param attempts how often one address is tried as long as it breaks off, at least 1
 * @param pause wait before the second attempt; before the third it is twice as long, and so on
 * @param otherProcess longest wait for another process that fetches the same file
 */
public record DownloadSettings(
    Duration connect, Duration silence, int attempts, Duration pause, Duration otherProcess) {

  /** For a person who watches. */
  public static final DownloadSettings DEFAULT =
      new DownloadSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          5,
          Duration.ofSeconds(1),
          Duration.ofMinutes(15));

  public DownloadSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt, not " + attempts);
    }
  }
}
