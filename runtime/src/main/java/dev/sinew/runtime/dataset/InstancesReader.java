package dev.sinew.runtime.dataset;

import dev.sinew.perception.evaluate.coco.CocoDataset;
import dev.sinew.perception.evaluate.coco.Rectangle;
import dev.sinew.runtime.dataset.Findings.Spot;
import dev.sinew.runtime.dataset.RowReader.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads COCO's {@code instances.json} (cocodataset.org, "Data format", object detection) as a
 * stream: outlines are passed over. Used once. The file is hostile until checked: its size, the
 * number of its rows, every value and every reference.
 */
final class InstancesReader {
  /** Twice the greatest of COCO's own, bytes. */
  static final long MAX_BYTES = 1L << 30;

  private static final int MAX_CATEGORIES = 10_000;
  private static final int MAX_IMAGES = 500_000;
  private static final int MAX_ANNOTATIONS = 1_000_000;
  private static final int MAX_SIDE = 65_535;
  private static final List<String> LISTS = List.of("categories", "images", "annotations");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxDocumentLength(MAX_BYTES)
                  .maxStringLength(1 << 24)
                  .maxNameLength(1000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final Path file;
  private final Findings findings;
  private final Map<String, Spot> lists = new HashMap<>();
  private final Map<Long, CocoDataset.Category> categories = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Long, ImageRow> images = new HashMap<>();
  private final List<Annotation> annotations = new ArrayList<>();

  private record ImageRow(String file, int width, int height, List<CocoDataset.Marked> objects) {}

  private record Annotation(Spot spot, int index, long image, CocoDataset.Marked object) {}

  InstancesReader(Path file) {
    this.file = file;
    this.findings = new Findings(file.toString());
  }

  /**
   * @throws DatasetException with what is wrong in the file, each with its line and column
   */
  CocoDataset read() throws DatasetException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      readAll(parser);
      fileObjects();
    } catch (NoSuchFileException e) {
      throw new DatasetException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new DatasetException(file + " cannot be read: " + e.getMessage(), e);
    } catch (JacksonException e) {
      explain(e);
    } catch (Findings.EnoughException _) {
      throw new DatasetException(findings.sentences());
    }
    if (!findings.isEmpty()) {
      throw new DatasetException(findings.sentences());
    }
    List<CocoDataset.Image> made = new ArrayList<>(images.size());
    images.forEach((id, row) ->
        made.add(new CocoDataset.Image(id, row.file(), row.width(), row.height(), row.objects())));
    return new CocoDataset(List.copyOf(categories.values()), made);
  }

  private void explain(JacksonException e) throws DatasetException {
    String first = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    String message =
        switch (e) {
          case UnexpectedEndOfInputException _ ->
              "the file ends too early; it was cut off or not copied whole";
          case StreamConstraintsException _ -> "beyond what is read of any file: " + first;
          default -> "this is not JSON: " + RowReader.shown(first);
        };
    try {
      findings.add(RowReader.spot(e.getLocation()), "", message);
    } catch (Findings.EnoughException _) {
      // The message that counts is among them.
    }
    throw new DatasetException(findings.sentences());
  }

  private void readAll(JsonParser parser) {
    RowReader reader = new RowReader(parser, findings);
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      findings.addLast(reader.spot(), "", "expected an object with " + String.join(", ", LISTS));
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      Spot spot = reader.spot();
      JsonToken token = parser.nextToken();
      if (!LISTS.contains(key)) {
        parser.skipChildren();
      } else if (lists.put(key, spot) != null) {
        findings.addLast(spot, key, "the key is written twice; remove one");
      } else if (token != JsonToken.START_ARRAY) {
        findings.addLast(reader.spot(), key, "expected a list of objects");
      } else {
        readList(parser, reader, key);
      }
    }
    for (String key : LISTS) {
      if (!lists.containsKey(key)) {
        findings.add(
            Spot.START,
            "",
            "the key '" + key + "' is missing; expected a list; is this a COCO file?");
      }
    }
    if (images.isEmpty() && lists.containsKey("images") && findings.isEmpty()) {
      findings.add(lists.get("images"), "images", "there is no image in it");
    }
  }

  private void readList(JsonParser parser, RowReader reader, String key) {
    int most =
        switch (key) {
          case "categories" -> MAX_CATEGORIES;
          case "images" -> MAX_IMAGES;
          default -> MAX_ANNOTATIONS;
        };
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      String path = key + "[" + index + "]";
      if (index >= most) {
        findings.addLast(reader.spot(), key, "more than " + most + " entries; expected fewer");
      }
      if (token != JsonToken.START_OBJECT) {
        findings.addLast(reader.spot(), path, "expected an object");
      }
      switch (key) {
        case "categories" -> category(reader.read(path, Set.of("id", "name")));
        case "images" -> image(reader.read(path, Set.of("id", "file_name", "width", "height")));
        default ->
            annotation(
                reader.read(path, Set.of("image_id", "category_id", "bbox", "area", "iscrowd")),
                index);
      }
      index++;
    }
  }

  private void category(Row row) {
    Optional<Long> id = row.whole("id");
    Optional<String> name = row.text("name");
    if (id.isEmpty() || name.isEmpty()) {
      return;
    }
    if (categories.putIfAbsent(id.get(), new CocoDataset.Category(id.get(), name.get())) != null) {
      row.wrong("id", "category " + id.get() + " is there already; expected another number");
    }
    if (!names.add(name.get())) {
      row.wrong(
          "name", "'" + RowReader.shown(name.get()) + "' is there already; expected another name");
    }
  }

  private void image(Row row) {
    Optional<Long> id = row.whole("id");
    Optional<String> name = row.text("file_name");
    Optional<Integer> width = side(row, "width");
    Optional<Integer> height = side(row, "height");
    if (name.isPresent() && !staysInFolder(name.get())) {
      row.wrong(
          "file_name",
          "'" + RowReader.shown(name.get()) + "' leaves the folder; expected the name of a file");
      return;
    }
    if (id.isEmpty() || name.isEmpty() || width.isEmpty() || height.isEmpty()) {
      return;
    }
    ImageRow made = new ImageRow(name.get(), width.get(), height.get(), new ArrayList<>());
    if (images.putIfAbsent(id.get(), made) != null) {
      row.wrong("id", "image " + id.get() + " is there already; expected another number");
    }
  }

  private static Optional<Integer> side(Row row, String key) {
    Optional<Long> side = row.whole(key);
    if (side.isPresent() && (side.get() < 1 || side.get() > MAX_SIDE)) {
      row.wrong(key, "found " + side.get() + " px; expected 1 to " + MAX_SIDE);
      return Optional.empty();
    }
    return side.map(Long::intValue);
  }

  /** A name such as {@code a/b.jpg}, that leads nowhere else. */
  private static boolean staysInFolder(String name) {
    if (name.isBlank() || name.indexOf('\0') >= 0 || name.startsWith("/") || name.contains("\\")) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private void annotation(Row row, int index) {
    Optional<Long> image = row.whole("image_id");
    Optional<Long> category = row.whole("category_id");
    Optional<List<Double>> box = row.numbers("bbox", 4);
    Optional<Double> area = row.amount("area");
    boolean crowd = false;
    if (row.has("iscrowd")) {
      Optional<Long> flag = row.whole("iscrowd");
      if (flag.isPresent() && flag.get() != 0 && flag.get() != 1) {
        row.wrong("iscrowd", "found " + flag.get() + "; expected 0 or 1");
      }
      crowd = flag.isPresent() && flag.get() == 1;
    }
    if (box.isPresent() && (box.get().get(2) < 0 || box.get().get(3) < 0)) {
      row.wrong("bbox", "the box has a negative size; expected [left, top, width, height] in px");
      return;
    }
    if (image.isEmpty() || category.isEmpty() || box.isEmpty() || area.isEmpty()) {
      return;
    }
    List<Double> b = box.get();
    Rectangle rectangle = new Rectangle(b.get(0), b.get(1), b.get(2), b.get(3));
    annotations.add(
        new Annotation(
            row.spot(),
            index,
            image.get(),
            new CocoDataset.Marked(category.get(), rectangle, area.get(), crowd)));
  }

  /** References are looked up last: the lists may come in any order. */
  private void fileObjects() {
    if (!lists.keySet().containsAll(LISTS)) {
      return;
    }
    for (Annotation annotation : annotations) {
      String path = "annotations[" + annotation.index() + "]";
      ImageRow image = images.get(annotation.image());
      if (image == null) {
        findings.add(
            annotation.spot(),
            path + ".image_id",
            "there is no image " + annotation.image() + " in this file");
      } else if (!categories.containsKey(annotation.object().category())) {
        findings.add(
            annotation.spot(),
            path + ".category_id",
            "there is no category " + annotation.object().category() + " in this file");
      } else {
        image.objects().add(annotation.object());
      }
    }
  }
}
