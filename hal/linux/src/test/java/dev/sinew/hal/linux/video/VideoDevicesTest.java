package dev.sinew.hal.linux.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.posix.CProgram;
import dev.sinew.hal.linux.video.VideoDevices.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoDevicesTest {
  @TempDir private Path folder;

  @Test
  void theNumbersAreThoseOfTheKernelsHeader() throws Exception {
    Map<String, Long> ours = new LinkedHashMap<>();
    ours.put("sizeof(struct_v4l2_capability)", (long) VideoDevices.CAPABILITY_SIZE);
    ours.put("offsetof(struct_v4l2_capability,card)", (long) VideoDevices.CARD);
    ours.put("sizeof(((struct_v4l2_capability*)0)->card)", (long) VideoDevices.CARD_SIZE);
    ours.put("offsetof(struct_v4l2_capability,capabilities)", (long) VideoDevices.CAPABILITIES);
    ours.put(
        "offsetof(struct_v4l2_capability,device_caps)", (long) VideoDevices.DEVICE_CAPABILITIES);
    ours.put("sizeof(struct_v4l2_fmtdesc)", (long) VideoDevices.FORMAT_SIZE);
    ours.put("offsetof(struct_v4l2_fmtdesc,type)", (long) VideoDevices.FORMAT_TYPE);
    ours.put("offsetof(struct_v4l2_fmtdesc,pixelformat)", (long) VideoDevices.FORMAT_PIXELS);
    ours.put("VIDIOC_QUERYCAP", VideoDevices.QUERYCAP);
    ours.put("VIDIOC_ENUM_FMT", VideoDevices.ENUM_FMT);
    ours.put("V4L2_CAP_VIDEO_CAPTURE", (long) VideoDevices.CAPTURE);
    ours.put("V4L2_CAP_VIDEO_CAPTURE_MPLANE", (long) VideoDevices.CAPTURE_PLANES);
    ours.put("(int)V4L2_CAP_DEVICE_CAPS", (long) VideoDevices.HAS_DEVICE_CAPABILITIES);
    ours.put("V4L2_BUF_TYPE_VIDEO_CAPTURE", (long) VideoDevices.TYPE_CAPTURE);
    ours.put("V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE", (long) VideoDevices.TYPE_CAPTURE_PLANES);
    CProgram c = new CProgram("linux/videodev2.h");
    ours.keySet().forEach(name -> c.ask(name, name.replace("struct_", "struct ")));
    assertThat(ours).isEqualTo(c.run(folder));
  }

  @Test
  void aDeviceThatIsGoneSaysSo() {
    assertThat(VideoDevices.ask(folder.resolve("video0")))
        .isEqualTo(new Video("", false, List.of(), "ENOENT, no such file or device"));
  }

  @Test
  void aFileThatIsNoVideoDeviceSaysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("video0"));
    assertThat(VideoDevices.ask(file).problem())
        .isEqualTo("ENOTTY, the device does not know this operation");
  }
}
