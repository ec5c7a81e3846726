package dev.sinew.perception.camera;

import dev.sinew.perception.child.FfmpegCommand;
import dev.sinew.perception.raw.RawLayout;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;

/** How ffmpeg is asked for a live stream: nothing is kept back, late pictures are dropped. */
final class FfmpegStream {
  private FfmpegStream() {}

  static Feed feed(
      CameraAddress.Stream stream,
      CameraModel model,
      double framesPerSecond,
      Clock clock,
      String tool) {
    List<String> input =
        List.of(
            "-fflags",
            "nobuffer",
            "-flags",
            "low_delay",
            // Looking at five seconds of the stream first, as by default, would look like a stall.
            "-analyzeduration",
            "500000",
            "-i",
            stream.uri().toString());
    List<String> command = FfmpegCommand.of(tool, input, model, framesPerSecond);
    return new PipeFeed(
        command, FfmpegCommand.INSTALL, stream::veiled, RawLayout.RGB3, model, clock);
  }
}
