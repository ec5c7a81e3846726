package dev.sinew.perception.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;

/** A real network watches real pictures. */
class WatcherTest {
  @TempDir Path folder;
  private final List<Long> sunk = new ArrayList<>();

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private Watched watch(Path source, Optional<Duration> length) throws Exception {
    try (NetworkDetector detector =
            NetworkDetector.open(
                new ModelStore(List.of(TestModels.bundled())).require(TestModels.nanoDet()), 1);
        Footage footage = new FootageOpener(new SystemClock()).open(source.toString(), length)) {
      return new Watcher(new SystemClock())
          .watch(
              footage,
              detector,
              TrackerSettings.DEFAULT,
              (picture, _, jpeg) -> {
                assertThat(jpeg).startsWith(0xFF, 0xD8);
                sunk.add(picture);
              });
    }
  }

  /** Half a second of a cat that glides to the right, as an AVI file of JPEG pictures. */
  private Path glidingCat() {
    Path video = folder.resolve("cat.avi");
    VideoWriter writer =
        new VideoWriter(
            video.toString(),
            Videoio.CAP_OPENCV_MJPEG,
            VideoWriter.fourcc('M', 'J', 'P', 'G'),
            20,
            new Size(640, 480));
    Mat still = Photographs.onGrey("chelsea", 340);
    for (int i = 0; i < 10; i++) {
      Mat moved = new Mat();
      Mat shift = Mat.eye(2, 3, org.opencv.core.CvType.CV_64F);
      shift.put(0, 2, 4.0 * i);
      Imgproc.warpAffine(
          still,
          moved,
          shift,
          still.size(),
          Imgproc.INTER_LINEAR,
          Core.BORDER_CONSTANT,
          new Scalar(128, 128, 128));
      writer.write(moved);
      moved.release();
      shift.release();
    }
    writer.release();
    still.release();
    return video;
  }

  @Test
  void picturesOfAFolderAreEachLookedAtForThemselves() throws Exception {
    Files.write(folder.resolve("a.jpg"), Photographs.jpeg("astronaut"));
    Files.write(folder.resolve("b.jpg"), Photographs.onGreyAsJpeg("chelsea", 340));
    Files.writeString(folder.resolve("notes.txt"), "no picture");

    Watched watched = watch(folder, Optional.empty());

    assertThat(watched.pictures()).isEqualTo(2);
    assertThat(sunk).containsExactly(0L, 1L);
    assertThat(watched.still()).isTrue();
    assertThat(watched.finds()).containsKeys("person", "cat");
    assertThat(watched.lanes()).isEmpty();
    assertThat(watched.samples()).extracting(Watched.Sample::picture).containsExactly(0L, 1L);
    assertThat(watched.stages())
        .extracting(StageTimes::name)
        .containsExactly(
            "capture", "convert and resize", "network", "decode", "track", "draw and encode");
    assertThat(watched.stages()).allMatch(stage -> stage.sorted().length == 2);
  }

  @Test
  void everyPictureOfAVideoIsSeenAndTheCatStaysOneTrack() throws Exception {
    Watched watched = watch(glidingCat(), Optional.empty());

    assertThat(watched.pictures()).isEqualTo(10);
    assertThat(watched.framesPerSecond()).isEqualTo(20);
    assertThat(watched.finds().get("cat")).isEqualTo(10);
    List<Lane> cats = watched.lanes().stream().filter(lane -> lane.label().equals("cat")).toList();
    assertThat(cats).hasSize(1);
    assertThat(cats.getFirst().stretches()).hasSize(1);
    assertThat(cats.getFirst().stretches().getFirst().last()).isEqualTo(9);
    assertThat(watched.tracks()).containsEntry("cat", 1L);
    assertThat(watched.counts().captured()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void onlyTheBeginningOfAVideoIsSeenWhenThatIsAskedFor() throws Exception {
    assertThat(watch(glidingCat(), Optional.of(Duration.ofMillis(200))).pictures()).isEqualTo(4);
  }

  @Test
  void theSameVideoIsSeenTheSameWayTwice() throws Exception {
    Path video = glidingCat();
    Watched once = watch(video, Optional.empty());
    Watched again = watch(video, Optional.empty());

    assertThat(again.finds()).isEqualTo(once.finds());
    assertThat(again.samples().getLast().jpeg()).isEqualTo(once.samples().getLast().jpeg());
  }

  @Test
  void aSourceThatIsNothingIsRefusedWithWhatItCouldBe() {
    assertThatThrownBy(() -> watch(folder.resolve("no.mp4"), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no.mp4: is no file")
        .hasMessageContaining("video0");
    assertThatThrownBy(() -> watch(folder, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no JPEG or PNG picture in this folder");
  }

  @Test
  void aFileThatIsNoPictureIsNamed() throws Exception {
    Files.writeString(folder.resolve("a.jpg"), "text");

    assertThatThrownBy(() -> watch(folder, Optional.empty()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("a.jpg: ");
  }

  @Test
  void whatAVideoSaysOfItselfIsReadAndItsLengthReckonedWhenItKeepsThatBack() throws IOException {
    Path video = Path.of("v.mkv");

    VideoFacts facts =
        VideoFacts.parse(
            video,
            "width=640\nheight=480\navg_frame_rate=30000/1001\nnb_frames=N/A\nduration=N/A\n"
                + "duration=10.01\n");

    assertThat(facts.frames()).isEqualTo(300);
    assertThat(facts.framesPerSecond()).isBetween(29.9, 30.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "width=640",
        "width=640\nheight=480\navg_frame_rate=0/0\nnb_frames=9",
        "width=999999\nheight=480\navg_frame_rate=30\nnb_frames=9",
        "width=-1\nheight=480\navg_frame_rate=30\nnb_frames=9",
        "width=x\nheight=480\navg_frame_rate=1e9\nnb_frames=9",
        "width=640\nheight=480\navg_frame_rate=30\nnb_frames=0"
      })
  void whatIsNoVideoIsRefused(String answer) {
    assertThatThrownBy(() -> VideoFacts.parse(Path.of("v.mp4"), answer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("v.mp4: is no video");
  }

  @Test
  void aDamagedPictureOfAFolderIsLeftOutAndCountedAndTheOthersAreWatched() throws Exception {
    byte[] whole = Photographs.jpeg("astronaut");
    Files.write(folder.resolve("a.jpg"), Arrays.copyOf(whole, whole.length / 2));
    Files.write(folder.resolve("b.jpg"), whole);
    Watched watched = watch(folder, Optional.empty());
    assertThat(sunk).hasSize(1);
    assertThat(watched.counts().captured()).isEqualTo(1);
    assertThat(watched.counts().damaged()).isEqualTo(1);
  }
}
