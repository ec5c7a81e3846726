package dev.sinew.runtime.config.robot;

import dev.sinew.perception.track.TrackerKind;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a robot sees with.
 *
 * @param camera name of a component that is a camera
 * @param model the detector that runs on the board, by the name in its manifest; absent for none
 * @param secondModel the detector a second look is asked from
 * @param secondLook when a second look is bought; absent for never
 * @param privacy what is made unrecognisable in pictures that leave the board
 * @param tracker how finds become tracks
 * @param stages what else looks at the pictures, by names that the scene knows it by
 */
@Doc("What the robot sees with.")
public record Perception(
    @Doc("The component that is the camera.") String camera,
    @Doc("The detector that runs on the board, by the name in its manifest; absent for none.")
        @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        Optional<String> model,
    @Doc("The detector that a second look is asked from, where a node has it.")
        @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        Optional<String> secondModel,
    @Doc("When a second look is bought; absent for never.") Optional<SecondLook> secondLook,
    @Doc("What is made unrecognisable in pictures that leave the robot.") @Default("{}")
        Privacy privacy,
    @Doc("How it is told from picture to picture which find is which thing.")
        @Default("'bytetrack'")
        TrackerKind tracker,
    @Doc("What else looks at the pictures: each entry names its kind in 'stage'.") @Default("{}")
        Map<String, Section> stages) {

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
                  + " further one in squares half as high: smaller faces at more cost.")
          @Range(min = 1, max = 4)
          @Default("3")
          int levels) {}

  /**
   * When a track is looked at again by a node.
   *
   * @param above confidence under which a find is not worth a look
   * @param below confidence from which the board's own answer is believed
   * @param interval least time between two looks at one track
   * @param deadline how long an answer is waited for
   * @param maxPrice highest price of one look, atoms of the fabric's asset
   */
  @Doc("When a node is asked to look again.")
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
          long maxPrice) {
    public SecondLook {
      if (above >= below) {
        throw new IllegalArgumentException(
            "above: %s leaves no doubt to buy a look for; expected less than below, %s"
                .formatted(above, below));
      }
    }
  }
}
