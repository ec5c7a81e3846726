package dev.sinew.perception.camera;

import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * A child process that writes raw pictures of a fixed size to its standard output. A picture is
 * stamped when its last byte has come.
 */
final class PipeFeed implements Feed {
  /** How a picture lies in the pipe. */
  enum Layout {
    /** YUV 4:2:0, planar: 12 bits a pixel. */
    I420(3, 2),
    /** Red, green, blue: 24 bits a pixel. */
    RGB(3, 1);

    private final int times;
    private final int over;

    Layout(int times, int over) {
      this.times = times;
      this.over = over;
    }

    int bytes(CameraModel model) {
      return model.width() * model.height() * times / over;
    }
  }

  private final List<String> command;
  private final String install;
  private final UnaryOperator<String> veil;
  private final Layout layout;
  private final CameraModel model;
  private final Clock clock;

  /**
   * @param command the tool and its arguments
   * @param install how a user gets the tool
   * @param veil takes out of the tool's words what nobody may see
   */
  PipeFeed(
      List<String> command,
      String install,
      UnaryOperator<String> veil,
      Layout layout,
      CameraModel model,
      Clock clock) {
    this.command = List.copyOf(command);
    this.install = install;
    this.veil = veil;
    this.layout = layout;
    this.model = model;
    this.clock = clock;
  }

  @Override
  public Running start(Intake intake) throws ComponentException {
    Pictures pictures = new Pictures(intake);
    ChildProcess child = ChildProcess.start(command, install, veil);
    PipeReader reader = new PipeReader(child, layout.bytes(model), "camera reader", pictures);
    return new Running() {
      @Override
      public boolean over() {
        return pictures.over;
      }

      @Override
      public String ending() {
        return child.ending();
      }

      @Override
      public void close() {
        reader.close();
        pictures.ended();
      }
    };
  }

  /** Used by the reader's thread only, but for {@code over}. */
  private final class Pictures implements PipeReader.Sink {
    private final Intake intake;
    private final FrameMats mats = new FrameMats();
    private final Mat yuv = new Mat(model.height() * 3 / 2, model.width(), CvType.CV_8UC1);
    volatile boolean over;

    Pictures(Intake intake) {
      this.intake = intake;
    }

    @Override
    public byte[] picture(byte[] pixels) {
      Optional<Frame> frame = intake.begin(clock.nanos());
      if (frame.isPresent()) {
        switch (layout) {
          case I420 -> {
            yuv.put(0, 0, pixels);
            Imgproc.cvtColor(yuv, mats.of(frame.get()), Imgproc.COLOR_YUV2RGB_I420);
          }
          case RGB -> frame.get().pixels().asByteBuffer().put(pixels);
        }
        intake.finish(frame.get());
      }
      return pixels;
    }

    @Override
    public void ended() {
      yuv.release();
      over = true;
    }
  }
}
