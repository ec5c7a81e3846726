package dev.sinew.perception.camera;

import dev.sinew.perception.child.ChildProcess;
import dev.sinew.perception.child.MissingToolException;
import dev.sinew.perception.child.PipeReader;
import dev.sinew.perception.raw.Developer;
import dev.sinew.perception.raw.RawDeveloper;
import dev.sinew.perception.raw.RawLayout;
import dev.sinew.perception.raw.RawPicture;
import dev.sinew.perception.raw.SegmentBuffers;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A child process that writes raw pictures of a fixed size to its standard output. They go from the
 * pipe straight into a frame, or, when their pixels lie in another way, into raw memory from which
 * they are converted once they are taken. A picture is stamped when its last byte has come.
 */
final class PipeFeed implements Feed {
  private final List<String> command;
  private final String install;
  private final UnaryOperator<String> veil;
  private final RawLayout layout;
  private final int pictureBytes;
  private final Clock clock;

  /**
   * @param command the tool and its arguments
   * @param install how a user gets the tool
   * @param veil takes out of the tool's words what nobody may see
   * @param layout of the pixels in the pipe
   */
  PipeFeed(
      List<String> command,
      String install,
      UnaryOperator<String> veil,
      RawLayout layout,
      CameraModel model,
      Clock clock) {
    this.command = List.copyOf(command);
    this.install = install;
    this.veil = veil;
    this.layout = layout;
    this.pictureBytes = layout.bytes(model.width(), model.height());
    this.clock = clock;
  }

  @Override
  public Developer developer() {
    return layout == RawLayout.RGB3 ? Developer.NONE : new RawDeveloper(layout);
  }

  @Override
  public Running start(Intake intake) throws ComponentException {
    Pictures pictures = layout == RawLayout.RGB3 ? new Frames(intake) : new Raws(intake);
    ChildProcess child = child();
    PipeReader reader = new PipeReader(child, "camera reader", pictures);
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
        pictures.over = true;
      }
    };
  }

  private ChildProcess child() throws ComponentException {
    try {
      return ChildProcess.start(command, install, veil);
    } catch (MissingToolException e) {
      throw new ComponentException(e.getMessage(), e);
    }
  }

  /** Used by the reader's thread only, but for {@code over}. */
  private abstract class Pictures implements PipeReader.Sink {
    final Intake intake;
    volatile boolean over;

    /** Where a picture goes for which there is no memory: the pipe must be emptied all the same. */
    private @Nullable ByteBuffer scratch;

    Pictures(Intake intake) {
      this.intake = intake;
    }

    final ByteBuffer scratch() {
      ByteBuffer room = scratch;
      if (room == null) {
        room = ByteBuffer.allocateDirect(pictureBytes);
        scratch = room;
      }
      return room.clear();
    }

    /** Gives back the memory of a picture that will never be whole. */
    abstract void giveBack();

    @Override
    public final void ended(int partBytes) {
      if (partBytes > 0) {
        intake.damaged();
      }
      giveBack();
      over = true;
    }
  }

  /** Pictures whose pixels lie as in a frame. */
  private final class Frames extends Pictures {
    private final SegmentBuffers buffers = new SegmentBuffers();
    private @Nullable Frame frame;

    Frames(Intake intake) {
      super(intake);
    }

    @Override
    public ByteBuffer blank() {
      Optional<Frame> free = intake.blank();
      frame = free.orElse(null);
      return free.isPresent() ? buffers.of(free.get().pixels()) : scratch();
    }

    @Override
    public void whole() {
      Frame written = frame;
      frame = null;
      if (written == null) {
        intake.droppedAtOnce();
      } else {
        intake.finish(written, clock.nanos());
      }
    }

    @Override
    void giveBack() {
      Frame unused = frame;
      frame = null;
      if (unused != null) {
        unused.release();
      }
    }
  }

  /** Pictures that are converted when they are taken. */
  private final class Raws extends Pictures {
    private @Nullable RawPicture raw;

    Raws(Intake intake) {
      super(intake);
    }

    @Override
    public ByteBuffer blank() {
      Optional<RawPicture> free = intake.raw();
      raw = free.orElse(null);
      return free.isPresent() ? free.get().room(pictureBytes) : scratch();
    }

    @Override
    public void whole() {
      RawPicture written = raw;
      raw = null;
      if (written == null) {
        intake.droppedAtOnce();
      } else {
        intake.arrived(written, clock.nanos());
      }
    }

    @Override
    void giveBack() {
      RawPicture unused = raw;
      raw = null;
      if (unused != null) {
        intake.giveBack(unused.capture());
      }
    }
  }
}
