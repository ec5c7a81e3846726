package dev.sinew.perception.camera;

import dev.sinew.perception.raw.Developer;
import dev.sinew.perception.raw.RawPicture;
import dev.sinew.sdk.vision.Frame;
import java.util.Optional;

/**
 * A source that a test plays: raw pictures of one byte, developed by painting the frame with it.
 */
final class PlayedFeed implements Feed {
  /** How often the dear work was done. */
  int developed;

  /** Whether what its developer holds was freed. */
  boolean freed;

  /** What happens in place of a start. */
  Optional<RuntimeException> defect = Optional.empty();

  /** A picture of this byte cannot be developed. */
  static final byte DAMAGED = 99;

  private final Developer developer =
      new Developer() {
        @Override
        public boolean develop(RawPicture raw, Frame into) {
          developed++;
          byte value = raw.buffer().get(0);
          into.pixels().fill(value);
          return value != DAMAGED;
        }

        @Override
        public void close() {
          freed = true;
        }
      };

  private Optional<Intake> intake = Optional.empty();
  private boolean over;

  @Override
  public Developer developer() {
    return developer;
  }

  @Override
  public Running start(Intake newIntake) {
    if (defect.isPresent()) {
      throw defect.get();
    }
    intake = Optional.of(newIntake);
    over = false;
    return new Running() {
      @Override
      public boolean over() {
        return over;
      }

      @Override
      public String ending() {
        return "unplugged";
      }

      @Override
      public void close() {
        intake = Optional.empty();
      }
    };
  }

  /** A picture comes. */
  void send(int value, long captureNanos) {
    Intake into = intake.orElseThrow();
    Optional<RawPicture> raw = into.raw();
    if (raw.isEmpty()) {
      into.droppedAtOnce();
      return;
    }
    raw.get().room(1).put(0, (byte) value);
    into.arrived(raw.get(), captureNanos);
  }

  /** Something comes that is no picture. */
  void sendRubbish() {
    intake.orElseThrow().damaged();
  }

  /** No picture will come until it is started again. */
  void unplug() {
    over = true;
  }
}
