package dev.sinew.perception.evaluate.coco;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pictures and the objects that people marked in them (Lin et al. 2014). Categories and images are
 * kept in the order of their numbers, which is the order in which COCO's own evaluation takes them.
 *
 * @param categories what is looked for
 * @param images what is looked at
 */
public record CocoDataset(List<Category> categories, List<Image> images) {

  /**
   * A class of objects.
   *
   * @param id unique among the categories
   * @param name such as {@code person}
   */
  public record Category(long id, String name) {}

  /**
   * A picture.
   *
   * @param id unique among the images
   * @param file its file name
   * @param width pixels
   * @param height pixels
   * @param objects what is in it
   */
  public record Image(long id, String file, int width, int height, List<Marked> objects) {
    public Image {
      objects = List.copyOf(objects);
    }
  }

  /**
   * An object that a person marked.
   *
   * @param category number of a category
   * @param box around it
   * @param area of its outline, square pixels: less than the box's; decides between small, medium
   *     and large
   * @param crowd whether it stands for many that were not told apart: finding some of them is
   *     neither right nor wrong
   */
  public record Marked(long category, Rectangle box, double area, boolean crowd) {}

  public CocoDataset {
    categories = sorted(categories, Comparator.comparingLong(Category::id));
    images = sorted(images, Comparator.comparingLong(Image::id));
  }

  /** The first so many images, with all categories. */
  public CocoDataset first(int count) {
    return new CocoDataset(categories, images.subList(0, Math.min(count, images.size())));
  }

  /** Objects in all images, crowds included. */
  public int objects() {
    return images.stream().mapToInt(image -> image.objects().size()).sum();
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    List<T> sorted = new ArrayList<>(list);
    sorted.sort(order);
    return List.copyOf(sorted);
  }
}
