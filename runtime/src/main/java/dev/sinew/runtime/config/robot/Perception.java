package dev.sinew.runtime.config.robot;

import dev.sinew.perception.locate.DistanceSettings;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.perception.session.ExecutionProvider;
import dev.sinew.perception.track.TrackerKind;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.look.LookPreference;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import dev.sinew.sdk.inference.InferenceRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a robot sees with.
 *
 * @param camera name of a component that is a camera
 * @param model the detector that runs on the board, by the name in its manifest; absent for none
 * @param provider what computes the detector and second looks
 * @param secondModel the detector a second look is asked from
 * @param secondLook when a second look is bought; absent for never
 * @param privacy what is made unrecognisable in pictures that leave the board
 * @param tracker how finds become tracks
 * @param gate when the detector is spared a picture; absent for never
 * @param stages what else looks at the pictures, by names that the scene knows it by
 * @param distance which ways tell how far things stand
 * @param scene how long what is out of sight is remembered
 */
@Doc("What the robot sees with.")
public record Perception(
    @Doc("The component that is the camera.") String camera,
    @Doc("The detector that runs on the board, by the name in its manifest; absent for none.")
        @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        Optional<String> model,
    @Doc("What computes the detector and second looks; 'models show' lists what is here.")
        @Default("'cpu'")
        ExecutionProvider provider,
    @Doc("The detector that a second look is asked from, where a node has it.")
        @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        Optional<String> secondModel,
    @Doc("When a second look is bought; absent for never.") Optional<SecondLook> secondLook,
    @Doc("What is made unrecognisable in pictures that leave the robot.") @Default("{}")
        Privacy privacy,
    @Doc("How it is told from picture to picture which find is which thing.")
        @Default("'bytetrack'")
        TrackerKind tracker,
    @Doc("Spares the detector while nothing moves and the robot stands; absent for never.")
        Optional<Gate> gate,
    @Doc("What else looks at the pictures: each entry names its kind in 'stage'.") @Default("{}")
        Map<String, Section> stages,
    @Doc("Which ways tell how far things stand.") @Default("{}") Distances distance,
    @Doc("How long what is out of sight is remembered.") @Default("{}") Memory scene) {

  /**
   * Which ways tell how far things stand.
   *
   * @param ways the most trusted first
   * @param heights how tall things of a name are
   * @param horizon radians
   * @param right name of a component that is a camera to the right of the robot's
   */
  @Doc("Which ways tell how far things stand.")
  public record Distances(
      @Doc(
              "The ways, the most trusted first: lidar (returns within the box), ground (where its"
                  + " foot stands on the floor), height (how tall things of its name are), stereo"
                  + " (a second camera), tag (a printed tag on it, which a stage finds).")
          @Default("['lidar', 'ground', 'height']")
          List<DistanceSettings.Way> ways,
      @Doc("How tall things are, by the name the detector gives them; beside a built-in list.")
          @Default("{}")
          Map<String, Height> heights,
      @Doc("Standard deviation of the camera's pitch, for the way 'ground'.")
          @Unit("rad")
          @Default("0.017")
          @Range(min = 0, max = 0.5)
          double horizon,
      @Doc("The component that is a camera to the right of the other, for the way 'stereo'.")
          Optional<String> right) {
    public Distances {
      Set<DistanceSettings.Way> once = EnumSet.noneOf(DistanceSettings.Way.class);
      for (DistanceSettings.Way way : ways) {
        if (!once.add(way)) {
          throw new IllegalArgumentException(
              "ways: '%s' stands in it twice; expected each way once at most"
                  .formatted(way.name().toLowerCase(Locale.ROOT)));
        }
      }
    }
  }

  /**
   * How tall things of one name are.
   *
   * @param height metres
   * @param spread metres
   */
  @Doc("How tall things of one name are.")
  public record Height(
      @Doc("How tall such a thing is in the mean.") @Unit("m") @Range(min = 0.01, max = 100)
          double height,
      @Doc("Standard deviation of how tall they are.") @Unit("m") @Range(min = 0.001, max = 50)
          double spread) {}

  /**
   * How long what is out of sight is remembered.
   *
   * @param forget time constant of things that have no other rule
   * @param keep time constants by name
   * @param most entities
   */
  @Doc("How long what is out of sight is remembered.")
  public record Memory(
      @Doc(
              "Time after which a thing that nobody looks at is believed to be there a third as"
                  + " much; after thrice that time it is forgotten.")
          @Range(min = 1, max = 31_536_000)
          @Default("'5 min'")
          Duration forget,
      @Doc("The same for things of a name; beside a built-in list.") @Default("{}")
          Map<String, Duration> keep,
      @Doc("At most so many entities.") @Range(min = 1, max = 300) @Default("200") int most) {
    public Memory {
      keep.forEach((name, time) -> {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofDays(365)) > 0) {
          throw new IllegalArgumentException(
              "keep: '%s' for %s; expected 1 s to 365 days".formatted(name, time));
        }
      });
    }
  }

  /**
   * When the detector is spared a picture.
   *
   * @param share of the picture that must have changed for the detector to look
   * @param difference grey levels from which a pixel counts as changed
   * @param interval longest time for which it is spared
   */
  @Doc("When the detector is spared a picture.")
  public record Gate(
      @Doc("Share of the picture that must have changed for the detector to look.")
          @Range(min = 0.0001, max = 1)
          @Default("0.002")
          double share,
      @Doc("Grey levels, of 255, from which a pixel counts as changed.")
          @Range(min = 1, max = 255)
          @Default("18")
          double difference,
      @Doc("Longest time for which the detector is spared.")
          @Range(min = 0.1, max = 60)
          @Default("'1 s'")
          Duration interval) {}

  /**
   * What is made unrecognisable in pictures that leave the board: to a node, to the page and the
   * live view, into a recording. When that cannot be done the picture stays.
   *
   * @param blurFaces whether faces are
   * @param model the network that finds them, by the name in its manifest
   * @param least confidence from which something counts as a face, in (0, 1)
   * @param levels how finely the picture is looked at
   */
  @Doc("What is made unrecognisable in pictures that leave the robot.")
  public record Privacy(
      @Doc("Whether faces are; a picture in which they cannot be looked for stays on the board.")
          @Default("false")
          boolean blurFaces,
      @Doc("The network that finds faces, by the name in its manifest.")
          @Default("'blazeface-front'")
          @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
          String model,
      @Doc("Confidence from which something counts as a face.")
          @Range(min = 0.05, max = 0.95)
          @Default("0.5")
          double least,
      @Doc(
              "1 looks at the picture as a whole; 2 also in squares as high as it is, and each"
                  + " further one in squares half as high: smaller faces at more cost. Heads of"
                  + " people that the detector saw are looked at closely besides.")
          @Range(min = 1, max = 4)
          @Default("2")
          int levels) {}

  /**
   * When a track is looked at again by a node.
   *
   * @param above confidence under which a find is not worth a look
   * @param below confidence from which the board's own answer is believed
   * @param interval least time between two looks at one track
   * @param deadline how long an answer is waited for
   * @param maxPrice highest price of one look, atoms of the fabric's asset
   * @param policy what is looked at again
   * @param by whom a look is asked of
   * @param privacy where pictures may go
   * @param leastCharge charge of the battery below which nobody is asked, share of full
   */
  @Doc("When somebody is asked to look again.")
  public record SecondLook(
      @Doc("Confidence under which a find is not worth a look.")
          @Range(min = 0, max = 1)
          @Default("0.25")
          double above,
      @Doc("Confidence from which the board's own answer is believed.")
          @Range(min = 0, max = 1)
          @Default("0.6")
          double below,
      @Doc("Least time between two looks at one track.")
          @Range(min = 0, max = 3600)
          @Default("'5 s'")
          Duration interval,
      @Doc("How long an answer is waited for.") @Range(min = 0.05, max = 120) @Default("'5 s'")
          Duration deadline,
      @Doc("Highest price of one look, in atoms of the asset that is paid with.")
          @Range(min = 0)
          @Default("1000")
          long maxPrice,
      @Doc("What is looked at again: what the board is in doubt about, or everything in turn.")
          @Default("'doubt'")
          LookSettings.Rule policy,
      @Doc(
              "Whom a look is asked of: a node of the fabric, for which the board's own models"
                  + " stand in when it declines ('fabric'); such a node and nobody else"
                  + " ('fabric-only'); or the board's own models ('board').")
          @Default("'fabric'")
          LookPreference by,
      @Doc(
              "Where pictures may go: to nodes as they are ('public'), to nodes once faces were"
                  + " made unrecognisable ('redacted'), or nowhere ('never-leaves').")
          @Default("'public'")
          InferenceRequest.Privacy privacy,
      @Doc("Charge of the battery below which nobody is asked, as a share of full.")
          @Range(min = 0, max = 1)
          @Default("0.1")
          double leastCharge) {
    public SecondLook {
      if (above >= below) {
        throw new IllegalArgumentException(
            "above: %s leaves no doubt to buy a look for; expected less than below, %s"
                .formatted(above, below));
      }
    }
  }
}
