package dev.sinew.runtime.engine;

import dev.sinew.perception.camera.CameraConfiguration;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.config.robot.ResolvedStage;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import java.util.Optional;

/**
 * Fills the eyes when perception is wanted and its camera is open. Called by the thread that starts
 * the robot and then by the wiring's thread only.
 */
final class SightKeeper {
  /** Makes the sight of an open camera. */
  interface Maker {
    /**
     * @param right lens and mounting of the camera to the right of it; empty without one
     * @throws StartException if the model is not there or cannot be loaded
     */
    Sight make(
        Perception perception,
        List<ResolvedStage<?>> stages,
        ComponentSet.Opened<Camera> camera,
        Optional<CameraModel> right)
        throws StartException;
  }

  private final Eyes eyes;
  private final ComponentSet components;
  private final Maker sights;
  private Configuration wanted;

  SightKeeper(Eyes eyes, ComponentSet components, Maker sights, Configuration configuration) {
    this.eyes = eyes;
    this.components = components;
    this.sights = sights;
    this.wanted = configuration;
  }

  Eyes eyes() {
    return eyes;
  }

  /** What is to be looked for from now on; the eyes are emptied by the caller. */
  void want(Configuration next) {
    wanted = next;
  }

  /**
   * Fills the eyes if they are empty and wanted and their camera is open, and gives them their
   * second camera once that is open.
   *
   * @throws StartException if the model is not there or cannot be loaded
   */
  void look() throws StartException {
    Optional<Perception> perception = wanted.robot().perception();
    if (perception.isEmpty()) {
      return;
    }
    Optional<String> right = perception.get().distance().right();
    Optional<ComponentSet.Opened<Camera>> camera =
        components.named(perception.get().camera(), Camera.class);
    if (eyes.sight().isEmpty() && camera.isPresent()) {
      eyes.exchange(
          Optional.of(
              sights.make(
                  perception.get(), wanted.stages(), camera.get(), right.flatMap(this::lens))));
    }
    if (eyes.sight().isPresent()) {
      Sight sight = eyes.sight().get();
      right
          .flatMap(name -> components.named(name, Camera.class))
          .ifPresent(opened -> sight.right(opened.component()));
    }
  }

  /** Lens and mounting of a camera as the file says, whether it is open or not. */
  private Optional<CameraModel> lens(String name) {
    return wanted
        .component(name)
        .map(ResolvedComponent::configuration)
        .filter(CameraConfiguration.class::isInstance)
        .map(CameraConfiguration.class::cast)
        .map(CameraConfiguration::model);
  }
}
