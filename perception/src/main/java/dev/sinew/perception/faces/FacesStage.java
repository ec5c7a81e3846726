package dev.sinew.perception.faces;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.Detection;
import java.util.List;

/** Tells the faces of a picture, the most confident first. */
final class FacesStage implements Stage {
  private final FaceFinder finder;

  FacesStage(FaceFinder finder) {
    this.finder = finder;
  }

  @Override
  public void look(View view, List<Observation> into) throws InferenceException {
    int count = finder.find(view.picture(), people(view.detections()));
    for (int face = 0; face < count; face++) {
      into.add(new Observation.Face(finder.box(face), finder.score(face)));
    }
  }

  /** Where the detector saw people. */
  private static List<Box> people(List<Detection> detections) {
    return detections.stream()
        .filter(detection -> detection.label().equals("person"))
        .map(Detection::box)
        .toList();
  }

  @Override
  public long dropped() {
    return finder.dropped();
  }

  @Override
  public void close() {
    finder.close();
  }
}
