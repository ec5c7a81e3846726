package dev.sinew.runtime.config.robot;

import dev.sinew.perception.camera.CameraConfiguration;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.vision.CameraModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether two cameras can see as one pair of eyes. */
final class StereoChecks {
  private static final String RIGHT = "perception.distance.right";
  private static final String WAYS = "perception.distance.ways";
  private static final double SAME = 1e-3;

  private final Node root;
  private final Map<String, ResolvedComponent<?>> components;
  private final List<Problem> problems;

  StereoChecks(Node root, Map<String, ResolvedComponent<?>> components, List<Problem> problems) {
    this.root = root;
    this.components = components;
    this.problems = problems;
  }

  void check() {
    boolean wanted = hasWay("stereo");
    Optional<String> right = Trees.text(root, RIGHT);
    if (wanted && right.isEmpty()) {
      problem(WAYS, "'stereo' needs a second camera; expected its name in " + RIGHT);
    }
    if (right.isEmpty()) {
      return;
    }
    if (!wanted) {
      problem(RIGHT, "a second camera is named but nobody asks it; expected 'stereo' in " + WAYS);
    }
    Optional<CameraModel> other = camera(right.get());
    if (other.isEmpty()) {
      List<String> cameras =
          components.values().stream()
              .filter(component -> component.configuration() instanceof CameraConfiguration)
              .map(ResolvedComponent::name)
              .toList();
      problem(
          RIGHT,
          "'%s' is no camera; expected %s%s"
              .formatted(
                  right.get(),
                  cameras.isEmpty() ? "one" : "one of " + String.join(", ", cameras),
                  Suggestion.question(right.get(), cameras)));
      return;
    }
    Trees.text(root, "perception.camera")
        .flatMap(this::camera)
        .ifPresent(left -> compare(left, other.get()));
  }

  private void compare(CameraModel left, CameraModel right) {
    if (left.width() != right.width()
        || left.height() != right.height()
        || Math.abs(left.focalX() - right.focalX()) > SAME * left.focalX()
        || Math.abs(left.focalY() - right.focalY()) > SAME * left.focalY()
        || Math.abs(left.centreX() - right.centreX()) > 0.5
        || Math.abs(left.centreY() - right.centreY()) > 0.5) {
      problem(
          RIGHT,
          "it sees %d × %d pixels through %.1f, the other camera %d × %d through %.1f; expected the same size, focal lengths and principal point"
              .formatted(
                  right.width(),
                  right.height(),
                  right.focalX(),
                  left.width(),
                  left.height(),
                  left.focalX()));
    }
    double aside = left.mount().toBody(right.mount().position()).y();
    double ahead = left.mount().toBody(right.mount().position()).x();
    if (aside > -0.005
        || Math.abs(ahead) > SAME
        || Math.abs(left.mount().heading() - right.mount().heading()) > SAME
        || Math.abs(left.mountHeight() - right.mountHeight()) > SAME) {
      problem(
          RIGHT,
          "it stands %.3f m ahead and %.3f m to the left of the other camera; expected it straight to the right of it (mount.y smaller), as high and looking the same way"
              .formatted(ahead, aside));
    }
  }

  private Optional<CameraModel> camera(String name) {
    return Optional.ofNullable(components.get(name))
        .map(ResolvedComponent::configuration)
        .filter(CameraConfiguration.class::isInstance)
        .map(CameraConfiguration.class::cast)
        .map(CameraConfiguration::model);
  }

  private boolean hasWay(String way) {
    return Trees.find(root, WAYS).orElse(root) instanceof ArrayNode ways
        && ways.items().stream()
            .anyMatch(item -> item instanceof Scalar word && word.text().equals(way));
  }

  private void problem(String path, String message) {
    problems.add(new Problem(Trees.find(root, path).orElse(root).place(), path, message));
  }
}
