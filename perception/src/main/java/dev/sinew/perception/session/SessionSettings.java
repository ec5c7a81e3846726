package dev.sinew.perception.session;

import dev.sinew.sdk.vision.PixelFormat;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a network is run.
 *
 * @param threads how many threads one run may use, 1 to 64, the caller's included
 * @param cores processors that the other threads may use, numbered from 0; empty for any
 * @param provider what computes
 * @param pictures order in which most pictures have their channels: these go in without a pass over
 *     their pixels, others cost one. Grey counts as RGB
 */
public record SessionSettings(
    int threads, List<Integer> cores, ExecutionProvider provider, PixelFormat pictures) {

  public SessionSettings {
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException(threads + " threads, expected 1 to 64");
    }
    cores = List.copyOf(cores);
  }

  /** On the processor, on any core, for a camera's pictures, which are RGB. */
  public static SessionSettings of(int threads) {
    return new SessionSettings(threads, List.of(), ExecutionProvider.CPU, PixelFormat.RGB);
  }

  /** What the policy gave, for a camera's pictures. */
  public static SessionSettings of(CorePolicy.Share share) {
    return of(share.threads()).on(share.cores());
  }

  /** The same on these cores. */
  public SessionSettings on(List<Integer> others) {
    return new SessionSettings(threads, others, provider, pictures);
  }

  /** The same with another provider. */
  public SessionSettings by(ExecutionProvider other) {
    return new SessionSettings(threads, cores, other, pictures);
  }

  /** The same for pictures with another order of channels. */
  public SessionSettings forPictures(PixelFormat order) {
    return new SessionSettings(threads, cores, provider, order);
  }

  /**
   * The value of {@code session.intra_op_thread_affinities}: for each thread but the caller's,
   * numbers from 1.
   */
  String affinities() {
    String each =
        cores.stream().map(core -> Integer.toString(core + 1)).collect(Collectors.joining(","));
    return String.join(";", Collections.nCopies(threads - 1, each));
  }
}
