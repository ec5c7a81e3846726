package dev.sinew.runtime.dataset;

import dev.sinew.perception.evaluate.coco.CocoDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with {@code instances.json} and {@code images/}. Immutable.
 *
 * @param folder where it lies
 * @param dataset what {@code instances.json} says
 */
public record CocoFolder(Path folder, CocoDataset dataset) {
  private static final int MOST_NAMED = 5;

  /**
   * Reads and checks a folder.
   *
   * @param limit looks only at the first so many images, in the order of their numbers
   * @throws DatasetException if {@code instances.json} is wrong or an image has no file
   */
  public static CocoFolder open(Path folder, int limit) throws DatasetException {
    if (!Files.isDirectory(folder)) {
      throw new DatasetException(
          List.of(folder + ": there is no such folder; expected one with instances.json, images/"));
    }
    CocoDataset dataset = new InstancesReader(folder.resolve("instances.json")).read().first(limit);
    CocoFolder opened = new CocoFolder(folder, dataset);
    List<String> missing = new ArrayList<>();
    for (CocoDataset.Image image : dataset.images()) {
      if (!Files.isRegularFile(opened.file(image))) {
        missing.add(opened.file(image).toString());
      }
    }
    if (!missing.isEmpty()) {
      List<String> problems = new ArrayList<>();
      missing.stream().limit(MOST_NAMED).forEach(m -> problems.add(m + ": there is no such file"));
      problems.add(
          "%d of %d images have no file; put them into %s, or take fewer with --limit"
              .formatted(missing.size(), dataset.images().size(), folder.resolve("images")));
      throw new DatasetException(problems);
    }
    return opened;
  }

  /** The encoded picture. */
  public byte[] picture(CocoDataset.Image image) throws IOException {
    return Files.readAllBytes(file(image));
  }

  private Path file(CocoDataset.Image image) {
    return folder.resolve("images").resolve(image.file());
  }
}
