package dev.sinew.runtime.hardware.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RibbonCamerasTest {
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private List<Inventory.Camera> list(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("rpicam-hello"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new RibbonCameras("/nowhere:" + folder).list(notes::add);
  }

  @Test
  void readsWhatTheProgramLists() throws IOException {
    List<Inventory.Camera> cameras =
        list(
            """
            echo 'Available cameras'
            echo '-----------------'
            echo '0 : imx708 [4608x2592 10-bit RGGB] (/base/axi/pcie@1000120000/rp1/i2c@88000)'
            echo "    Modes: 'SRGGB10_CSI2P' : 1536x864 [120.13 fps - (768, 432)/3072x1728 crop]"
            echo '1 : ov5647 [2592x1944] (/base/soc/i2c0mux)'
            """);
    assertThat(cameras)
        .containsExactly(
            new Inventory.Camera("csi0", "imx708", List.of("4608x2592 10-bit RGGB")),
            new Inventory.Camera("csi1", "ov5647", List.of("2592x1944")));
    assertThat(notes).isEmpty();
  }

  @Test
  void garbageAndALongAnswerAreNoCameras() throws IOException {
    assertThat(list("head -c 300000 /dev/urandom")).isEmpty();
  }

  @Test
  void whereThereIsNoSuchProgramThereIsNothing() {
    assertThat(new RibbonCameras(folder.toString()).list(notes::add)).isEmpty();
    assertThat(notes).isEmpty();
  }
}
