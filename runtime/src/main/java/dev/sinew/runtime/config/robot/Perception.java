package dev.sinew.runtime.config.robot;

import dev.sinew.perception.track.TrackerKind;
import dev.sinew.perception.scene.LookSettings;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.look.LookPreference;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.inference.InferenceRequest;
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
    @Doc("How it is told from picture to picture which find is which thing.")
        @Default("'bytetrack'")
        TrackerKind tracker,
    @Doc("What else looks at the pictures: each entry names its kind in 'stage'.") @Default("{}")
        Map<String, Section> stages) {

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
          "Whom a look is asked of: a node of the fabric, for which the board's own models stand in"
              + " when it declines ('fabric'); such a node and nobody else ('fabric-only'); or the"
              + " board's own models ('board').")
          @Default("'fabric'")
          LookPreference by,
      @Doc(
          "Where pictures may go: to nodes as they are ('public'), to nodes once faces were made"
              + " unrecognisable ('redacted'), or nowhere ('never-leaves').")
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
