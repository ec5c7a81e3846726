package dev.sinew.perception.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
  private static final int LARGEST = 4096;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] body(List<byte[]> parts, boolean lengths) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(bytes("--frame\r\nContent-Type: image/jpeg\r\n"));
      if (lengths) {
        out.writeBytes(bytes("Content-Length: " + part.length + "\r\n"));
      }
      out.writeBytes(bytes("\r\n"));
      out.writeBytes(part);
      out.writeBytes(bytes("\r\n"));
    }
    out.writeBytes(bytes("--frame--\r\n"));
    return out.toByteArray();
  }

  private static List<byte[]> read(byte[] body) throws IOException {
    MultipartReader reader = new MultipartReader(new ByteArrayInputStream(body), "frame", LARGEST);
    List<byte[]> parts = new ArrayList<>();
    for (OptionalInt part = reader.next(); part.isPresent(); part = reader.next()) {
      parts.add(Arrays.copyOf(reader.part(), part.getAsInt()));
    }
    return parts;
  }

  @Property(tries = 200)
  void partsComeBackAsTheyWereWhetherTheirLengthIsToldOrNot(
      @ForAll @Size(max = 5) List<@Size(min = 1, max = 300) byte[]> parts, @ForAll boolean lengths)
      throws IOException {
    // Without a length a part must not contain the boundary; random bytes practically never do.
    List<byte[]> back = read(body(parts, lengths));
    assertThat(back).hasSize(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      assertThat(back.get(i)).isEqualTo(parts.get(i));
    }
  }

  @Property(tries = 500)
  void whateverComesItEndsOrSaysWhy(
      @ForAll @Size(max = 600) byte[] noise, @ForAll @IntRange(min = 0, max = 200) int at) {
    byte[] good = body(List.of(bytes("first picture"), bytes("second picture")), true);
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    int cut = Math.min(at, good.length);
    mixed.write(good, 0, cut);
    mixed.writeBytes(noise);
    mixed.write(good, cut, good.length - cut);
    try {
      assertThat(read(mixed.toByteArray())).hasSizeLessThan(40);
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Test
  void aPartLargerThanTheLimitIsPassedOver() throws IOException {
    byte[] body = body(List.of(new byte[LARGEST + 1], bytes("small")), true);
    assertThat(read(body)).containsExactly(bytes("small"));
  }

  @Test
  void aBoundaryThatBeginsTwiceIsFound() throws IOException {
    byte[] part = bytes("ends in the boundary's own beginning --fra--fr");
    assertThat(read(body(List.of(part), false))).containsExactly(part);
  }

  @Test
  void aBodyWithoutABoundaryIsGivenUp() {
    assertThatThrownBy(() -> read(new byte[5 * LARGEST]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no boundary '--frame'");
  }

  @Test
  void aHeaderWithoutEndIsGivenUp() {
    assertThatThrownBy(() -> read(bytes("--frame\r\n" + "x".repeat(2000))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1024 characters");
  }

  @Test
  void aLengthThatIsNoNumberIsNamed() {
    assertThatThrownBy(() -> read(bytes("--frame\r\nContent-Length: -5\r\n\r\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'-5' bytes");
  }

  @Test
  void theBoundaryIsReadAsCamerasWriteIt() {
    assertThat(MultipartReader.boundary("multipart/x-mixed-replace; boundary=frame"))
        .contains("frame");
    assertThat(MultipartReader.boundary("multipart/x-mixed-replace;boundary=\"--my cam\""))
        .contains("my cam");
    assertThat(MultipartReader.boundary("Multipart/Mixed; charset=x; Boundary=a")).contains("a");
    assertThat(MultipartReader.boundary("image/jpeg")).isEmpty();
    assertThat(MultipartReader.boundary("multipart/x-mixed-replace")).isEmpty();
  }
}
