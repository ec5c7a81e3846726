package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.BoardProfile.I2cBus;
import dev.sinew.runtime.config.robot.BoardProfile.Pin;
import dev.sinew.runtime.config.robot.BoardProfile.PulseLine;
import dev.sinew.runtime.config.robot.BoardProfile.SerialLine;
import dev.sinew.runtime.config.robot.BoardProfile.SpiBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files in configs/boards against the standard of the header and against themselves. */
class BoardFilesTest {
  /** Supply and ground of the 40-pin header, the same since the model B+. */
  private static final Map<Integer, String> SUPPLY =
      Map.ofEntries(
          Map.entry(1, "3V3"),
          Map.entry(17, "3V3"),
          Map.entry(2, "5V"),
          Map.entry(4, "5V"),
          Map.entry(6, "GND"),
          Map.entry(9, "GND"),
          Map.entry(14, "GND"),
          Map.entry(20, "GND"),
          Map.entry(25, "GND"),
          Map.entry(30, "GND"),
          Map.entry(34, "GND"),
          Map.entry(39, "GND"));

  /** BCM number by pin, likewise. */
  private static final Map<Integer, Integer> LINES =
      Map.ofEntries(
          Map.entry(3, 2),
          Map.entry(5, 3),
          Map.entry(7, 4),
          Map.entry(8, 14),
          Map.entry(10, 15),
          Map.entry(11, 17),
          Map.entry(12, 18),
          Map.entry(13, 27),
          Map.entry(15, 22),
          Map.entry(16, 23),
          Map.entry(18, 24),
          Map.entry(19, 10),
          Map.entry(21, 9),
          Map.entry(22, 25),
          Map.entry(23, 11),
          Map.entry(24, 8),
          Map.entry(26, 7),
          Map.entry(27, 0),
          Map.entry(28, 1),
          Map.entry(29, 5),
          Map.entry(31, 6),
          Map.entry(32, 12),
          Map.entry(33, 13),
          Map.entry(35, 19),
          Map.entry(36, 16),
          Map.entry(37, 26),
          Map.entry(38, 20),
          Map.entry(40, 21));

  private static final BoardProfiles FILES =
      new BoardProfiles(TestSurroundings.configs().resolve("boards"));

  static Stream<BoardProfile> raspberryPis() {
    return FILES.names().stream()
        .filter(name -> name.startsWith("raspberry"))
        .map(BoardFilesTest::board);
  }

  static BoardProfile board(String name) {
    return switch (FILES.read(name)) {
      case Loaded.Ok<BoardProfile>(var board, _) -> board;
      case Loaded.Bad<BoardProfile>(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  @Test
  void thereIsAFileForEachBoardThatIsPromised() {
    assertThat(FILES.names())
        .containsExactly(
            "generic-linux",
            "raspberry-pi-3b-plus",
            "raspberry-pi-4b",
            "raspberry-pi-5",
            "raspberry-pi-cm4",
            "raspberry-pi-zero-2-w");
  }

  @ParameterizedTest
  @MethodSource("raspberryPis")
  void everyHeaderIsTheStandardFortyPins(BoardProfile board) {
    assertThat(board.header().stream().map(Pin::pin))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    Map<Integer, String> supply = new TreeMap<>();
    Map<Integer, Integer> lines = new TreeMap<>();
    for (Pin pin : board.header()) {
      pin.line()
          .ifPresentOrElse(
              line -> lines.put(pin.pin(), line), () -> supply.put(pin.pin(), pin.name()));
    }
    assertThat(supply).isEqualTo(SUPPLY);
    assertThat(lines).isEqualTo(LINES);
    assertThat(lines.values()).doesNotHaveDuplicates().allMatch(l -> l < board.gpio().lines());
  }

  @ParameterizedTest
  @MethodSource("raspberryPis")
  void whatABusOrAPulseSaysOfALineItsPinSaysToo(BoardProfile board) {
    List<String> missing = new ArrayList<>();
    for (I2cBus bus : board.i2c()) {
      expect(board, bus.sda().orElseThrow(), "I2C" + bus.bus() + " SDA", missing);
      expect(board, bus.scl().orElseThrow(), "I2C" + bus.bus() + " SCL", missing);
    }
    for (SpiBus bus : board.spi()) {
      for (int line : bus.lines()) {
        expect(board, line, "SPI" + bus.bus() + " " + bus.role(line).orElseThrow(), missing);
      }
    }
    for (PulseLine pulse : board.pulse()) {
      expect(board, pulse.line(), "PWM0 channel " + pulse.channel(), missing);
    }
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("raspberryPis")
  void aSerialLineHasItsTwoPinsOnOneUart(BoardProfile board) {
    for (SerialLine serial : board.serial()) {
      List<String> sending = uarts(board, serial.tx().orElseThrow(), " TX");
      List<String> receiving = uarts(board, serial.rx().orElseThrow(), " RX");
      assertThat(sending).as(serial.device()).isNotEmpty().isEqualTo(receiving);
    }
  }

  private static List<String> uarts(BoardProfile board, int line, String role) {
    return board.pinOf(line).orElseThrow().functions().stream()
        .filter(f -> f.startsWith("UART") && f.endsWith(role))
        .map(f -> f.substring(0, f.length() - role.length()))
        .toList();
  }

  private static void expect(BoardProfile board, int line, String function, List<String> missing) {
    List<String> functions = board.pinOf(line).map(Pin::functions).orElse(List.of());
    if (!functions.contains(function)) {
      missing.add("GPIO %d lacks %s among %s".formatted(line, function, functions));
    }
  }

  @ParameterizedTest
  @MethodSource("raspberryPis")
  void everyBusPulseAndSerialLineSaysHowItIsSwitchedOn(BoardProfile board) {
    Stream.of(
            board.i2c().stream().map(I2cBus::enable),
            board.spi().stream().map(SpiBus::enable),
            board.serial().stream().map(SerialLine::enable),
            board.pulse().stream().map(PulseLine::enable))
        .flatMap(s -> s)
        .map(Optional::orElseThrow)
        .forEach(line -> assertThat(line).matches("(dtparam=|dtoverlay=|enable_uart=1).*"));
    for (PulseLine pulse : board.pulse()) {
      assertThat(pulse.enable().orElseThrow()).containsPattern("pin2?=" + pulse.line() + "\\b");
    }
  }

  @ParameterizedTest
  @MethodSource("raspberryPis")
  void theLinesOfTheIdentityEepromAreKeptFree(BoardProfile board) {
    assertThat(board.usableLines()).hasSize(26).doesNotContain(0, 1);
    assertThat(board.reservation(0)).isPresent();
    assertThat(board.i2c().stream().filter(b -> b.bus() == 0).flatMap(b -> b.reserved().stream()))
        .extracting(BoardProfile.ReservedAddress::address)
        .containsExactly(0x50);
    assertThat(board.models()).isNotEmpty();
    assertThat(board.cameras()).isNotEmpty();
  }

  @Test
  void onlyAPi5HasAChannelForEachPulseLine() {
    raspberryPis()
        .forEach(board -> {
          long channels = board.pulse().stream().map(PulseLine::channel).distinct().count();
          assertThat(channels).as(board.name()).isEqualTo(board.name().endsWith("-5") ? 4 : 2);
        });
  }

  @Test
  void twoBoardsNeverShareAModelName() {
    List<String> models = raspberryPis().flatMap(b -> b.models().stream()).toList();
    assertThat(models).doesNotHaveDuplicates();
    assertThat(raspberryPis().map(BoardProfile::title)).doesNotHaveDuplicates();
  }
}
