package dev.sinew.perception.evaluate.mot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.sdk.geometry.Box;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MotFileTest {
  @TempDir Path folder;

  private MotSequence read(String text) throws IOException, MotFileException {
    return MotFile.read(Files.writeString(folder.resolve("a.txt"), text));
  }

  private void expectFault(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MotFileException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void readsBoxesWithTheOriginAtTheOuterCornerOfTheFirstPixel() throws Exception {
    MotSequence sequence = read("2,7,101,51,20,40,0.5,-1,-1,-1\n\n1,-1, 1, 1 ,3,4\n");

    assertThat(sequence.at(2)).containsExactly(new MotBox(7, new Box(100, 50, 120, 90), 0.5));
    assertThat(sequence.at(1)).containsExactly(new MotBox(-1, new Box(0, 0, 3, 4), 1));
    assertThat(sequence.at(3)).isEmpty();
    assertThat(sequence.last()).isEqualTo(2);
    assertThat(sequence.boxes()).isEqualTo(2);
  }

  @Test
  void saysWhereEveryFaultIsAndWhatWasFound() {
    expectFault(
        "1,1,0,0,10,10,1\n1,2,0,0,-4,10,1\n1,x,0,0,1,1\nhello\n1,1,5,5,5,5\n1.5,1,0,0,1,1\n",
        "a.txt:2:9: width: '-4' is not a size; expected 0 to 1000000 pixels",
        "a.txt:3:3: id: 'x' is not a number",
        "a.txt:4:1: 1 columns; expected frame,id,left",
        "a.txt:5:1: object 1 is in picture 1 twice",
        "a.txt:6:1: frame: '1.5' is not the number of a picture");
  }

  @Test
  void refusesNumbersThatAreNoneAndThoseOutOfRange() {
    expectFault("1,1,NaN,0,1,1\n", "a.txt:1:5: left: 'NaN' is not a number");
    expectFault("1,1,1e9,0,1,1\n", "left: '1e9' is out of range");
    expectFault("-1,1,0,0,1,1\n", "frame: '-1'");
    expectFault("1,1,0,0,1,Infinity\n", "height: 'Infinity' is not a number");
  }

  @Test
  void anEmptyFileHasNoPictures() throws Exception {
    assertThat(read("").frames()).isEmpty();
    assertThat(read("").last()).isZero();
  }

  @Test
  void whatIsWrittenReadsBack() throws Exception {
    MotSequence sequence = read("1,3,10,20,30.5,40.25,0.75\n9,4,1,1,1,1,1\n");
    StringWriter text = new StringWriter();
    MotFile.write(sequence, text);

    assertThat(read(text.toString())).isEqualTo(sequence);
  }

  @Test
  void anyBytesGiveASequenceOrALineForEachFault() throws Exception {
    Random random = new Random(4);
    String letters = "0123456789,,,,,.-e\n\n\r \0\u00e9";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(200);
      for (int c = 0; c < length; c++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertThat(read(text.toString()).boxes()).isNotNegative();
      } catch (MotFileException e) {
        assertThat(String.valueOf(e.getMessage()).lines())
            .allMatch(line -> line.matches(".*a\\.txt:\\d+:\\d+: .*"));
      }
    }
  }
}
