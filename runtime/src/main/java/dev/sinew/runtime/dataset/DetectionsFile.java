package dev.sinew.runtime.dataset;

import dev.sinew.perception.evaluate.coco.CocoDetection;
import dev.sinew.perception.evaluate.coco.Rectangle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Detections in the form COCO's evaluation and its server take (its "Results format"). */
public final class DetectionsFile {
  private DetectionsFile() {}

  /**
   * Writes all digits of all numbers, so that another evaluation sees the very same boxes.
   *
   * @throws java.nio.file.FileAlreadyExistsException if it is there already; nothing is overwritten
   */
  public static void write(Path file, List<CocoDetection> detections) throws IOException {
    try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      for (CocoDetection detection : detections) {
        Rectangle box = detection.box();
        json.writeStartObject();
        json.writeNumberProperty("image_id", detection.image());
        json.writeNumberProperty("category_id", detection.category());
        json.writeArrayPropertyStart("bbox");
        json.writeNumber(box.left());
        json.writeNumber(box.top());
        json.writeNumber(box.width());
        json.writeNumber(box.height());
        json.writeEndArray();
        json.writeNumberProperty("score", detection.score());
        json.writeEndObject();
        json.writeRaw('\n');
      }
      json.writeEndArray();
    }
  }
}
