package dev.sinew.perception.camera;

import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import java.util.Locale;

/** How ffmpeg is asked for a live stream: nothing is kept back, late pictures are dropped. */
final class FfmpegStream {
  static final String INSTALL = "sudo apt install ffmpeg";

  private FfmpegStream() {}

  static Feed feed(
      CameraAddress.Stream stream,
      CameraModel model,
      double framesPerSecond,
      Clock clock,
      String tool) {
    String size = model.width() + ":" + model.height();
    String filter =
        String.format(
            Locale.ROOT,
            "fps=%.4f,scale=%s:force_original_aspect_ratio=decrease,"
                + "pad=%s:(ow-iw)/2:(oh-ih)/2:color=0x727272,setsar=1",
            framesPerSecond,
            size,
            size);
    List<String> command =
        List.of(
            tool,
            "-nostdin",
            "-hide_banner",
            "-loglevel",
            "error",
            "-fflags",
            "nobuffer",
            "-flags",
            "low_delay",
            // Looking at five seconds of the stream first, as by default, would look like a stall.
            "-analyzeduration",
            "500000",
            "-i",
            stream.uri().toString(),
            "-an",
            "-sn",
            "-vf",
            filter,
            "-pix_fmt",
            "rgb24",
            "-f",
            "rawvideo",
            "pipe:1");
    return new PipeFeed(command, INSTALL, stream::veiled, PipeFeed.Layout.RGB, model, clock);
  }
}
