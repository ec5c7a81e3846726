package dev.sinew.world.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.world.SpecReader;
import dev.sinew.world.World;
import dev.sinew.world.spec.WorldSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RasteriserTest {
  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, Math.PI / 2, new Pose2d(0, 0, 0), 0.5);
  private static final String LIGHT = "light: {ambient: 1, diffuse: 0}, ";

  /** Four quarters: red and green above, blue and white below. */
  private static byte[] quarters(String path) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int v = 0; v < 64; v++) {
      for (int u = 0; u < 64; u++) {
        int upper = u < 32 ? 0xff0000 : 0x00ff00;
        int lower = u < 32 ? 0x0000ff : 0xffffff;
        image.setRGB(u, v, v < 32 ? upper : lower);
      }
    }
    return encode(image, path);
  }

  /** Black and white texels in turn. */
  private static byte[] checkers(String path) {
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    for (int v = 0; v < 256; v++) {
      for (int u = 0; u < 256; u++) {
        image.setRGB(u, v, (u + v) % 2 == 0 ? 0xffffff : 0);
      }
    }
    return encode(image, path);
  }

  private static byte[] encode(BufferedImage image, String path) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertThat(ImageIO.write(image, "png", bytes)).as(path).isTrue();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static World world(String things) {
    return new World(
        SpecReader.text(
            "{format: 1, name: 'r', " + LIGHT + "hall: {length: 20, width: 20}, " + things + "}",
            WorldSpec.class),
        path -> path.equals("checkers") ? checkers(path) : quarters(path),
        1);
  }

  private static Rasteriser draw(World world, double x, double y, double heading) {
    Rasteriser rasteriser = new Rasteriser(new Stage(world), CAMERA);
    rasteriser.draw(x, y, heading);
    return rasteriser;
  }

  private static int pixel(Rasteriser r, int column, int row) {
    return r.colour()[column * 480 + row];
  }

  private static float depth(Rasteriser r, int column, int row) {
    return r.depth()[column * 480 + row];
  }

  private static final String BOARD =
      "boards: [{name: 'q', label: 'x', picture: 'quarters', x: 4, y: 0, heading:"
          + " 3.141592653589793, width: 1, height: 1, bottom: 0}]";

  @Test
  void aBoardFillsExactlyThePixelsItProjectsTo() {
    // 1 m at 4 m with a focal length of 320 pixels: 80 pixels, columns 280–359, rows 200–279.
    Rasteriser r = draw(world(BOARD), 0, 0, 0);
    assertThat(depth(r, 280, 240)).isCloseTo(4f, within(1e-5f));
    assertThat(depth(r, 359, 240)).isCloseTo(4f, within(1e-5f));
    assertThat(depth(r, 279, 240)).isGreaterThan(9);
    assertThat(depth(r, 360, 240)).isGreaterThan(9);
    assertThat(depth(r, 320, 200)).isCloseTo(4f, within(1e-5f));
    assertThat(depth(r, 320, 199)).isGreaterThan(9);
    assertThat(depth(r, 320, 279)).isCloseTo(4f, within(1e-5f));
    assertThat(depth(r, 320, 280)).isLessThan(4f);
  }

  @Test
  void aPictureIsUprightAndNotMirrored() {
    Rasteriser r = draw(world(BOARD), 0, 0, 0);
    assertThat(pixel(r, 290, 210)).isEqualTo(0xff0000);
    assertThat(pixel(r, 350, 210)).isEqualTo(0x00ff00);
    assertThat(pixel(r, 290, 270)).isEqualTo(0x0000ff);
    assertThat(pixel(r, 350, 270)).isEqualTo(0xffffff);
  }

  @Test
  void thePlinthUnderAPictureHasTheBoardsColour() {
    Rasteriser r =
        draw(
            world(BOARD.replace("bottom: 0", "bottom: 0.25") + ", colours: {board: '#123456'}"),
            0,
            0,
            0);
    assertThat(pixel(r, 320, 270)).isEqualTo(0x123456);
    assertThat(pixel(r, 290, 250)).isEqualTo(0x0000ff);
  }

  @Test
  void aBoardShowsItsPictureOnlyOnItsFace() {
    Rasteriser r = draw(world(BOARD + ", colours: {board: '#123456'}"), 8, 0, Math.PI);
    assertThat(pixel(r, 320, 240)).isEqualTo(0x123456);
    assertThat(depth(r, 320, 240)).isCloseTo(4 - 0.03f, within(1e-5f));
  }

  @Test
  void perspectiveIsExactOnASlantedBoard() {
    // The board's middle line lies at 4 m straight ahead however the board is turned.
    World slanted = world(BOARD.replace("3.141592653589793", "2.2"));
    Rasteriser r = draw(slanted, 0, 0, 0);
    assertThat(pixel(r, 317, 210)).isEqualTo(0xff0000);
    assertThat(pixel(r, 322, 210)).isEqualTo(0x00ff00);
    // Half a metre along the face from its middle, to the left and away from the camera.
    double across = 2.2 + Math.PI / 2;
    double leftX = 4 - 0.5 * Math.cos(across);
    double leftY = -0.5 * Math.sin(across);
    double edge = 320 - 320 * leftY / leftX;
    int inside = (int) Math.ceil(edge - 0.5);
    assertThat(depth(r, inside, 240)).isCloseTo((float) leftX, within(0.02f));
    assertThat(depth(r, inside - 1, 240)).isGreaterThan(9);
  }

  @Test
  void fineTextureAveragesToGreyInsteadOfFlickering() {
    World far =
        world(
            BOARD
                .replace("quarters", "checkers")
                .replace("x: 4", "x: 9")
                .replace("width: 1, height: 1", "width: 0.97, height: 0.93"));
    Rasteriser r = draw(far, 0, 0, 0);
    for (int column = 308; column < 332; column++) {
      for (int row = 228; row < 252; row++) {
        assertThat(pixel(r, column, row) & 0xff).isBetween(120, 136);
      }
    }
  }

  @Test
  void wallsStandAtTheirDepthAndFloorAndCeilingMeetThem() {
    Rasteriser r = draw(world("colours: {wall: '#404040', wallFoot: '#404040'}"), 0, 0, 0);
    assertThat(depth(r, 320, 240)).isCloseTo(10f, within(1e-4f));
    assertThat(pixel(r, 320, 240)).isEqualTo(0x404040);
    // Depth of the floor in a row: focal length × lens height ÷ rows below the horizon.
    assertThat(depth(r, 320, 400)).isCloseTo(320 * 0.5f / 160.5f, within(1e-4f));
    assertThat(depth(r, 320, 0)).isCloseTo(320 * 2.1f / 239.5f, within(1e-3f));
  }

  @Test
  void theNearerThingHidesTheFarther() {
    Rasteriser r =
        draw(
            world(
                "pillars: [{x: 2, y: 0, radius: 0.1, colour: '#0a0b0c'}, {x: 3, y: 0, radius: 0.5,"
                    + " colour: '#ff0000'}]"),
            0,
            0,
            0);
    assertThat(depth(r, 320, 200)).isCloseTo(1.9f, within(1e-3f));
    assertThat(depth(r, 345, 200)).isBetween(2.4f, 3f);
    assertThat(pixel(r, 345, 200) >> 16).isGreaterThan(0xd0);
  }

  @Test
  void theTopOfACrateLowerThanTheLensIsSeen() {
    Rasteriser r =
        draw(
            world("crates: [{x: 2, y: 0, length: 1, width: 1, height: 0.25, colour: '#102030'}]"),
            0,
            0,
            0);
    // Front edge of the top at 1.5 m: 53 rows below the horizon; back edge at 2.5 m: 32 rows.
    assertThat(depth(r, 320, 240 + 45)).isCloseTo(320 * 0.25f / 45.5f, within(1e-3f));
    assertThat(pixel(r, 320, 240 + 45)).isEqualTo(0x102030);
    assertThat(depth(r, 320, 240 + 60)).isCloseTo(1.5f, within(1e-4f));
    assertThat(depth(r, 320, 240 + 31)).isGreaterThan(2.5f);
  }

  @Test
  void theSamePoseGivesTheSameBits() {
    Rasteriser a = draw(world(BOARD), 0.3, 0.2, 0.1);
    Rasteriser b = draw(world(BOARD), 0.3, 0.2, 0.1);
    assertThat(a.colour()).isEqualTo(b.colour());
    assertThat(a.depth()).isEqualTo(b.depth());
  }

  @Test
  void everyPixelHasADepthWhereverTheCameraStands() {
    World world = world(BOARD + ", pillars: [{x: -2, y: 1}], crates: [{x: -1, y: -2}]");
    Rasteriser rasteriser = new Rasteriser(new Stage(world), CAMERA);
    for (int i = 0; i < 24; i++) {
      rasteriser.draw(3.96 * Math.cos(i), 3.96 * Math.sin(i), i * 0.7);
      for (float z : rasteriser.depth()) {
        assertThat(z > 0 && z < 100).isTrue();
      }
    }
  }
}
