package dev.sinew.perception.download;

/** Told how a download goes, on the thread that called for it. */
public interface DownloadProgress {

  /**
   * Called a few times a second while bytes come.
   *
   * @param bytes of the file that are here by now; less than before when it had to start over
   * @param total size of the file, bytes
   */
  void at(long bytes, long total);

  /** Something a person who waits wants to know: a retry, a mirror, another process. */
  void note(String sentence);
}
