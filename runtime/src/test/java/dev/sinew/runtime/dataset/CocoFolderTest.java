package dev.sinew.runtime.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sinew.perception.evaluate.coco.CocoDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoFolderTest {
  private static final String GOOD =
      """
      { "info": { "a": [1, [2]] },
        "annotations": [
          {"id": 1, "image_id": 7, "category_id": 3, "bbox": [1, 2, 30.5, 4e1], "area": 900.25,
           "segmentation": [[1, 2, 3, 4, 5, 6, 7, 8]], "iscrowd": 0},
          {"id": 2, "image_id": 7, "category_id": 3, "bbox": [0, 0, 9, 9], "area": 81,
           "segmentation": {"counts": [1, 2], "size": [3, 4]}, "iscrowd": 1}],
        "images": [
          {"id": 9, "file_name": "b.jpg", "width": 640, "height": 480},
          {"id": 7, "file_name": "a/a.jpg", "width": 64, "height": 48}],
        "categories": [{"id": 3, "name": "cup", "supercategory": "kitchen"}] }
      """;

  @TempDir Path folder;

  private CocoFolder open(String instances) throws DatasetException, IOException {
    Files.writeString(folder.resolve("instances.json"), instances);
    Files.createDirectories(folder.resolve("images/a"));
    Files.write(folder.resolve("images/a/a.jpg"), new byte[] {1});
    Files.write(folder.resolve("images/b.jpg"), new byte[] {2});
    return CocoFolder.open(folder, Integer.MAX_VALUE);
  }

  private String fault(String instances) {
    return String.valueOf(
        catchThrowableOfType(DatasetException.class, () -> open(instances)).getMessage());
  }

  @Test
  void readsImagesInTheOrderOfTheirNumbersWithTheirObjects() throws Exception {
    CocoFolder coco = open(GOOD);

    assertThat(coco.dataset().images()).extracting(CocoDataset.Image::id).containsExactly(7L, 9L);
    CocoDataset.Image first = coco.dataset().images().getFirst();
    assertThat(first.objects()).hasSize(2);
    assertThat(first.objects().getFirst().box().height()).isEqualTo(40);
    assertThat(first.objects().getFirst().area()).isEqualTo(900.25);
    assertThat(first.objects().getLast().crowd()).isTrue();
    assertThat(coco.picture(first)).containsExactly(1);
    assertThat(coco.dataset().categories())
        .extracting(CocoDataset.Category::name)
        .containsExactly("cup");
  }

  @Test
  void aLimitTakesTheFirstImagesOnly() throws Exception {
    open(GOOD);
    Files.delete(folder.resolve("images/b.jpg"));

    assertThat(CocoFolder.open(folder, 1).dataset().images()).hasSize(1);
  }

  @Test
  void anImageWithoutAFileIsNamedAndTheNumberOfThemSaid() throws Exception {
    open(GOOD);
    Files.delete(folder.resolve("images/b.jpg"));

    String message =
        catchThrowableOfType(DatasetException.class, () -> CocoFolder.open(folder, 5)).getMessage();

    assertThat(message).contains("images/b.jpg: there is no such file").contains("1 of 2 images");
  }

  @Test
  void aFolderOrFileThatIsNotThereIsSaid() {
    assertThat(
            catchThrowableOfType(
                    DatasetException.class, () -> CocoFolder.open(folder.resolve("no"), 1))
                .getMessage())
        .contains("there is no such folder");
    assertThat(
            catchThrowableOfType(DatasetException.class, () -> CocoFolder.open(folder, 1))
                .getMessage())
        .contains("instances.json: there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\": 9, \"file_name\"|\"file_name\"|8:5 images[0]: the key 'id' is missing",
        "640|0|8:46 images[0].width: found 0 px; expected 1 to 65535",
        "\"b.jpg\"|\"../b.jpg\"|8:28 images[0].file_name: '../b.jpg' leaves the folder",
        "\"b.jpg\"|7|images[0].file_name: found 7; expected a text",
        "\"id\": 9|\"id\": 7|9:12 images[1].id: image 7 is there already",
        "\"id\": 9|\"id\": 99999999999999999999|expected a number of 64 bits",
        "\"area\": 81|\"area\": -1|annotations[1].area: found -1; expected 0 or more",
        "\"area\": 81|\"area\": 1e999|expected 0 or more",
        "\"area\": 81|\"area\": \"x\"|found 'x'; expected a number",
        "[0, 0, 9, 9]|[0, 0, 9]|5:56 annotations[1].bbox: found another list; expected 4 finite",
        "[0, 0, 9, 9]|[0, 0, 9, \"x\"]|expected 4 finite numbers",
        "[0, 0, 9, 9]|[0, 0, 9, 1, 2, 3, 4, 5]|expected 4 finite numbers",
        "[0, 0, 9, 9]|[0, 0, -9, 9]|the box has a negative size",
        "\"iscrowd\": 1|\"iscrowd\": 2|found 2; expected 0 or 1",
        "\"id\": 2, \"image_id\": 7|\"id\": 2, \"image_id\": 8|5:5 annotations[1].image_id: there"
            + " is no image 8 in this file",
        "\"id\": 2, \"image_id\": 7, \"category_id\": 3|\"id\": 2, \"image_id\": 7,"
            + " \"category_id\": 4|there is no category 4",
        "\"images\": [|\"pictures\": [|the key 'images' is missing",
        "\"name\": \"cup\"|\"nome\": \"cup\"|categories[0]: the key 'name' is missing; expected a"
            + " text",
        "\"images\": [|\"images\": 3, \"more\": [|expected a list of objects",
        "{\"id\": 9|3, {\"id\": 9|images[0]: expected an object",
      })
  void aMistakeIsNamedWithItsPlace(String from, String to, String expected) {
    assertThat(GOOD).contains(from);

    String message = fault(GOOD.replace(from, to));

    assertThat(message).contains(folder.resolve("instances.json") + ":").contains(expected);
  }

  @Test
  void severalMistakesAreToldAtOnceAndAThousandAreNot() {
    assertThat(fault(GOOD.replace("640", "0").replace("\"area\": 81", "\"area\": -1")).lines())
        .hasSize(2);
    String rows = "{\"id\": 1, \"image_id\": 1, \"category_id\": 3},".repeat(1000);
    assertThat(fault(GOOD.replace("\"annotations\": [", "\"annotations\": [" + rows)).lines())
        .hasSize(21)
        .last()
        .asString()
        .contains("read no further after 20 mistakes");
  }

  @Test
  void aFileCutShortIsNamedAsSuchWithItsEnd() {
    assertThat(fault(GOOD.substring(0, 300))).contains("the file ends too early");
    assertThat(fault("")).contains("expected an object");
    assertThat(fault("\u0000\u0001")).contains("this is not JSON");
    assertThat(fault("[".repeat(100_000))).contains("expected an object");
    assertThat(fault("{\"info\":" + "[".repeat(100_000))).contains("beyond what is read");
  }

  @Test
  void aDamagedFileGivesADatasetOrAClearErrorAndNothingElse() throws Exception {
    Random random = new Random(5);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = good.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Path file = folder.resolve("instances.json");
      Files.write(file, bytes);
      try {
        assertThat(new InstancesReader(file).read().categories()).isNotEmpty();
      } catch (DatasetException e) {
        refused++;
        assertThat(e.problems()).isNotEmpty().allMatch(p -> p.startsWith(file.toString()));
      }
    }
    assertThat(refused).isBetween(1000, 2999);
  }
}
