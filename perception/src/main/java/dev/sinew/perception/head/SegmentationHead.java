package dev.sinew.perception.head;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NetworkSession.Output;
import java.util.Arrays;
import java.util.List;

/**
 * One plane of scores for each class, {@code 1 × C × H × W} or {@code 1 × H × W × C}; a pixel is of
 * the class that scores highest (fully convolutional networks, Long et al. 2015). The planes may be
 * coarser than the input. Made once, allocates nothing afterwards. Single-threaded.
 */
public final class SegmentationHead {
  private final int columns;
  private final int rows;
  private final double cellWidth;
  private final double cellHeight;
  private final int background;
  private final BestClasses best;
  private final int[] cells;
  private final int[] left;
  private final int[] top;
  private final int[] right;
  private final int[] bottom;
  private int looked;
  private long dropped;

  SegmentationHead(int width, int height, int classes, HeadSettings head, List<Output> outputs) {
    background = head.background() ? 1 : 0;
    PlaceTable table = PlaceTable.of(classes + background, outputs);
    List<Long> shape = outputs.getFirst().shape();
    if (shape.size() != 4) {
      throw OutputForm.misfit("planes [1, C, H, W] or [1, H, W, C]", outputs);
    }
    int firstAxis = table.columnAPlace() ? 2 : 1;
    rows = Math.toIntExact(shape.get(firstAxis));
    columns = Math.toIntExact(shape.get(firstAxis + 1));
    cellWidth = (double) width / columns;
    cellHeight = (double) height / rows;
    best = new BestClasses(table, 0, classes + background);
    cells = new int[classes];
    left = new int[classes];
    top = new int[classes];
    right = new int[classes];
    bottom = new int[classes];
  }

  /**
   * The reader of a segmentation.
   *
   * @param classes how many labels the model has
   * @throws ModelException if the network's output is not of that form
   */
  public static SegmentationHead of(ModelFile file, List<Output> outputs, int classes)
      throws ModelException {
    return OutputForm.read(file, () -> of(file.manifest(), outputs, classes));
  }

  /**
   * The same for outputs that are there without a file.
   *
   * @throws IllegalArgumentException if they are not of that form
   */
  public static SegmentationHead of(ModelManifest manifest, List<Output> outputs, int classes) {
    ModelInput input = manifest.input();
    return new SegmentationHead(input.width(), input.height(), classes, manifest.head(), outputs);
  }

  /**
   * Takes in what the network gave.
   *
   * @param usedWidth columns of the input that hold picture, pixels
   * @param usedHeight rows of the input that hold picture, pixels
   */
  public void read(List<Output> outputs, int usedWidth, int usedHeight) {
    best.find(outputs.getFirst().values());
    Arrays.fill(cells, 0);
    int usedColumns = Math.clamp((int) Math.ceil(usedWidth / cellWidth), 1, columns);
    int usedRows = Math.clamp((int) Math.ceil(usedHeight / cellHeight), 1, rows);
    looked = usedColumns * usedRows;
    for (int row = 0; row < usedRows; row++) {
      for (int column = 0; column < usedColumns; column++) {
        int place = row * columns + column;
        int label = best.label(place) - background;
        if (!Float.isFinite(best.score(place))) {
          dropped++;
        } else if (label >= 0) {
          count(label, column, row);
        }
      }
    }
  }

  private void count(int label, int column, int row) {
    if (cells[label]++ == 0) {
      left[label] = column;
      right[label] = column;
      top[label] = row;
    }
    left[label] = Math.min(left[label], column);
    right[label] = Math.max(right[label], column);
    bottom[label] = row;
  }

  /** Share of the picture that is of a class, in [0, 1]. */
  public double share(int label) {
    return (double) cells[label] / looked;
  }

  /** Left edge of a class that has a share, pixels of the input. */
  public float left(int label) {
    return (float) (left[label] * cellWidth);
  }

  /** Top edge of a class that has a share, pixels of the input. */
  public float top(int label) {
    return (float) (top[label] * cellHeight);
  }

  /** Right edge of a class that has a share, pixels of the input. */
  public float right(int label) {
    return (float) ((right[label] + 1) * cellWidth);
  }

  /** Bottom edge of a class that has a share, pixels of the input. */
  public float bottom(int label) {
    return (float) ((bottom[label] + 1) * cellHeight);
  }

  /** Cells since the beginning whose scores were no numbers. */
  public long dropped() {
    return dropped;
  }
}
