package dev.sinew.world.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.hal.drivers.ssd1306.Ssd1306Config;
import dev.sinew.hal.drivers.ssd1306.Ssd1306Driver;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Display;
import dev.sinew.sdk.component.Health;
import dev.sinew.world.board.PortFaults;
import dev.sinew.world.board.Rig;
import dev.sinew.world.contract.Wires;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Ssd1306Test {
  private static final int LETTERS = 17;

  private final Rig rig = new Rig(displays(), 1);

  private static Map<String, Record> displays() {
    Map<String, Record> displays = new LinkedHashMap<>();
    displays.put("face", new Ssd1306Config(1, 0x3c, 64, 0.5, false));
    displays.put("strip", new Ssd1306Config(1, 0x3d, 32, 1, false));
    return displays;
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Display open(String name) throws ComponentException {
    return rig.open(name, Display.class);
  }

  /** The letters as they are drawn, by their picture: seven rows of five points. */
  private static Map<String, Character> alphabet() {
    Map<String, Character> alphabet = new HashMap<>();
    alphabet.put(".....".repeat(7), ' ');
    try (InputStream in = Ssd1306Driver.class.getResourceAsStream("glyphs.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> line.length() >= 43 && line.charAt(1) == ' ')
          .forEach(
              line -> alphabet.putIfAbsent(line.substring(2, 43).replace(" ", ""), line.charAt(0)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return alphabet;
  }

  /** Reads a line of text back from the points that shine. */
  private String read(String name, int row) {
    Map<String, Character> alphabet = alphabet();
    boolean[][] points = new boolean[8][104];
    for (int y = 0; y < 8; y++) {
      long left = (long) Seen.of(rig, name, "row%02d".formatted(8 * row + y));
      long right = (long) Seen.of(rig, name, "right%02d".formatted(8 * row + y));
      for (int x = 0; x < 52; x++) {
        points[y][x] = (left >> (51 - x) & 1) != 0;
        points[y][52 + x] = (right >> (51 - x) & 1) != 0;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LETTERS; i++) {
      StringBuilder picture = new StringBuilder();
      for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 5; x++) {
          picture.append(points[y][6 * i + x] ? '#' : '.');
        }
      }
      text.append(alphabet.getOrDefault(picture.toString(), '\ufffd'));
    }
    return text.toString().stripTrailing();
  }

  @Test
  void openedItIsDarkWhateverItsMemoryHeld() throws ComponentException {
    assertThat(open("face").health()).isEqualTo(Health.OK);
    assertThat(Seen.of(rig, "face", "lit")).isZero();
    assertThat(Seen.of(rig, "face", "contrast")).isEqualTo(128);
  }

  @Test
  void theTextCanBeReadFromTheGlass() throws ComponentException {
    Display face = open("face");
    assertThat(face.columns()).isEqualTo(21);
    assertThat(face.rows()).isEqualTo(8);
    show(face, List.of("Rover 12.6 V 97%", "mode: patrol", "", "(x=1.50; y=-2)"));
    assertThat(read("face", 0)).isEqualTo("Rover 12.6 V 97%");
    assertThat(read("face", 1)).isEqualTo("mode: patrol");
    assertThat(read("face", 2)).isEmpty();
    assertThat(read("face", 3)).isEqualTo("(x=1.50; y=-2)");
    assertThat(read("face", 7)).isEmpty();
  }

  @Test
  void aGlassOf32RowsIsSetUpForItsOwnWiring() throws ComponentException {
    Display strip = open("strip");
    assertThat(strip.rows()).isEqualTo(4);
    show(strip, List.of("one", "two", "three", "four", "five"));
    assertThat(List.of(read("strip", 0), read("strip", 1), read("strip", 2), read("strip", 3)))
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void aTextTooLongIsCutOffAndTheOldOneGone() throws ComponentException {
    Display face = open("face");
    show(face, List.of("a much longer line than fits", "gone next time"));
    show(face, List.of("short"));
    assertThat(read("face", 0)).isEqualTo("short");
    assertThat(read("face", 1)).isEmpty();
  }

  @Test
  void onlyWhatChangedIsSent() throws ComponentException {
    Display face = open("face");
    show(face, List.of("battery 12.6 V"));
    double before = Seen.of(rig, "face", "written");
    show(face, List.of("battery 12.6 V"));
    assertThat(Seen.of(rig, "face", "written")).isEqualTo(before);
    show(face, List.of("battery 12.5 V"));
    assertThat(Seen.of(rig, "face", "written") - before).isBetween(1.0, 6.0);
    assertThat(read("face", 0)).isEqualTo("battery 12.5 V");
  }

  @Test
  void pluggedInAgainItIsSetUpAndDrawnAnew() throws ComponentException {
    Display face = open("face");
    show(face, List.of("hello"));
    rig.robot.unplug("face");
    assertThatThrownBy(() -> show(face, List.of("hello")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("i2c-1 0x3c")
        .hasMessageContaining("check ");
    assertThat(face.health().usable()).isFalse();
    rig.robot.replug("face");
    show(face, List.of("hello"));
    assertThat(read("face", 0)).isEqualTo("hello");
    assertThat(face.health()).isEqualTo(Health.OK);
  }

  @Test
  void aMomentWithoutPowerIsNoticedByTheStatus() throws ComponentException {
    Display face = open("face");
    show(face, List.of("hello"));
    rig.robot.unplug("face");
    rig.robot.replug("face");
    show(face, List.of("hello"));
    assertThat(read("face", 0)).isEqualTo("hello");
  }

  @Test
  void anyOneTransferMayFailAndTheNextShowMakesItGood() throws ComponentException {
    PortFaults faults = rig.faults();
    for (long failing = 0; failing < 12; failing++) {
      Display face = open("face");
      faults.failOnce(failing);
      boolean failed = false;
      for (int i = 0; i < 6; i++) {
        try {
          show(face, List.of("text " + i, "some more text " + failing));
        } catch (ComponentException e) {
          failed = true;
          assertThat(e.getMessage()).contains("EREMOTEIO");
        }
      }
      assertThat(failed).as("transfer %d came", failing).isTrue();
      show(face, List.of("in the end", "after " + failing));
      assertThat(read("face", 0)).isEqualTo("in the end");
      assertThat(read("face", 1)).isEqualTo("after " + failing);
    }
  }

  @Test
  void anotherChipAtItsAddressDoesNotObeyAndIsFoundOut() {
    Wires wires = new Wires();
    rig.rewire(wires::through);
    for (int everyByte : new int[] {0x00, 0xff, 0xa5}) {
      wires.exchangeChip(everyByte);
      assertThatThrownBy(() -> open("face"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("i2c-1 0x3c: status is 0x")
          .hasMessageContaining("expected");
    }
    wires.exchangeChip(0x48);
    assertThatThrownBy(() -> open("face")).hasMessageContaining("this is an SH1106");
  }

  @Test
  void closedItIsDarkAndGivesItsAddressBack() throws ComponentException {
    Display face = open("face");
    show(face, List.of("bye"));
    face.close();
    face.close();
    assertThat(Seen.of(rig, "face", "lit")).isZero();
    assertThat(face.health().usable()).isFalse();
    assertThatThrownBy(() -> show(face, List.of("again"))).isInstanceOf(ComponentException.class);
    rig.forget("face");
    open("face").show(List.of("again"));
    assertThat(read("face", 0)).isEqualTo("again");
  }

  @Test
  void aGlassOfAnotherHeightIsRefused() {
    assertThat(new Ssd1306Driver().validate(new Ssd1306Config(1, 0x3c, 48, 1, false)))
        .singleElement()
        .asString()
        .startsWith("height: 48");
    assertThat(Arrays.asList(32, 64))
        .allSatisfy(height ->
            assertThat(new Ssd1306Driver().validate(new Ssd1306Config(1, 0x3c, height, 1, false)))
                .isEmpty());
  }

  @Test
  void aWholeNewPictureIsSentTurnByTurnSoThatNothingElseOnTheBusWaits() throws ComponentException {
    Display face = open("face");
    List<String> full = Collections.nCopies(8, "WWWWWWWWWWWWWWWWWWWWW");
    int turns = 1;
    while (!face.show(full)) {
      turns++;
    }
    // 8 pages of 126 columns, 64 columns a turn.
    assertThat(turns).isBetween(8 * 126 / 64, 40);
  }

  /** As the bus does: turn by turn until all is shown. */
  private static void show(Display display, List<String> lines) throws ComponentException {
    for (int turn = 0; turn < 40; turn++) {
      if (display.show(lines)) {
        return;
      }
    }
    throw new AssertionError("not shown within 40 turns");
  }
}
