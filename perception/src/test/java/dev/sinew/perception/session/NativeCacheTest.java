package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;

class NativeCacheTest {
  private static final String LIBRARY = "/nu/pattern/opencv/linux/ARMv7/libopencv_java490.so";
  @TempDir private Path cache;

  @Test
  void unpacksALibraryOnceAndUsesItAgain() throws Exception {
    Path file = CachedLibrary.folderOf(Mat.class, LIBRARY, cache).resolve("libopencv_java490.so");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));

    Path again = CachedLibrary.folderOf(Mat.class, LIBRARY, cache).resolve("libopencv_java490.so");

    assertThat(again).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(again).toMillis()).isEqualTo(1000);
  }

  @Test
  void unpacksAgainWhenTheFileWasCutOff() throws Exception {
    Path file = CachedLibrary.folderOf(Mat.class, LIBRARY, cache).resolve("libopencv_java490.so");
    long whole = Files.size(file);
    Files.write(file, new byte[10]);

    CachedLibrary.folderOf(Mat.class, LIBRARY, cache);

    assertThat(file).hasSize(whole);
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void tellsOnnxRuntimeWhereItsLibrariesLie() {
    Natives.load();

    for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      assertThat(Path.of(System.getProperty("onnxruntime.native." + library + ".path")))
          .isRegularFile();
    }
  }

  @Test
  void saysThatAnUnknownPlatformIsNotSupported() {
    assertThatThrownBy(
            () -> CachedLibrary.folderOf(Mat.class, "/nu/pattern/opencv/plan9/lib.so", cache))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not supported");
  }
}
