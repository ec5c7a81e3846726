package dev.sinew.perception.child;

import dev.sinew.sdk.vision.CameraModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How ffmpeg is asked for raw pictures of a fixed size and rate on its standard output. */
public final class FfmpegCommand {
  /** How a user gets it. */
  public static final String INSTALL = "sudo apt install ffmpeg";

  private FfmpegCommand() {}

  /**
   * The whole command; pictures are scaled evenly, with grey around them.
   *
   * @param tool name or path of ffmpeg
   * @param input its options for the input, and the input
   */
  public static List<String> of(
      String tool, List<String> input, CameraModel model, double framesPerSecond) {
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
        new ArrayList<>(List.of(tool, "-nostdin", "-hide_banner", "-loglevel", "error"));
    command.addAll(input);
    command.addAll(
        List.of("-an", "-sn", "-vf", filter, "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1"));
    return command;
  }
}
