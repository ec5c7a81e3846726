package dev.sinew.runtime.lens;

import dev.sinew.perception.calibrate.CalibrationException;
import dev.sinew.perception.calibrate.ViewCollector;
import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.sdk.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.opencv.core.Mat;

/**
 * The JPEG and PNG files of a folder, in the order of their names.
 *
 * @param wanted tells by its name whether a file is looked at
 */
public record FolderPictures(Path folder, Predicate<String> wanted) implements BoardPictures {

  @Override
  public int show(ViewCollector views, Consumer<String> told)
      throws CalibrationException, IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(this::isPicture).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new CalibrationException(
          "there is no .jpg, .jpeg or .png file to look at in " + folder);
    }
    ImageDecoder decoder = new ImageDecoder();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      Mat picture;
      try {
        picture = decoder.decode(Files.readAllBytes(file));
      } catch (InferenceException e) {
        told.accept(name + ": left out: " + e.getMessage());
        continue;
      }
      try {
        if (views.offer(picture, name) == ViewCollector.Verdict.ABSENT) {
          told.accept(name + ": the board was not found");
        }
      } finally {
        picture.release();
      }
    }
    return files.size();
  }

  private boolean isPicture(Path file) {
    String name = String.valueOf(file.getFileName());
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".jpg") || lower.endsWith(".jpeg") || lower.endsWith(".png"))
        && wanted.test(name);
  }
}
