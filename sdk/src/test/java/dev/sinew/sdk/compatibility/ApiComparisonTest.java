package dev.sinew.sdk.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison lets pass and what it does not. */
class ApiComparisonTest {
  private static final String BEFORE =
      """
      package api;
      public interface Api {
        int speed();
        void stop(String why);
        record Goal(double x, double y) {}
      }
      """;

  @TempDir Path folder;

  private final ApiComparison comparison = new ApiComparison(Set.of());

  /** Compiles one source file of package {@code api} and gives its classes as a jar. */
  private byte[] compiled(String source) throws IOException {
    Path work = Files.createTempDirectory(folder, "api");
    Path file = Files.writeString(work.resolve("Api.java"), source);
    Path classes = Files.createDirectory(work.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, "-d", classes.toString(), file.toString())).isZero();
    return ApiComparison.jar(classes);
  }

  private List<String> breaks(String after) throws IOException {
    return comparison.breaks(compiled(BEFORE), compiled(after));
  }

  @Test
  void equalApisBreakNothing() throws IOException {
    assertThat(breaks(BEFORE)).isEmpty();
  }

  @Test
  void aRemovedMethodBreaks() throws IOException {
    assertThat(breaks(BEFORE.replace("int speed();", "")))
        .containsExactly("api.Api.speed: METHOD_REMOVED");
  }

  @Test
  void aChangedReturnTypeBreaks() throws IOException {
    assertThat(breaks(BEFORE.replace("int speed", "long speed")))
        .containsExactly("api.Api.speed: METHOD_RETURN_TYPE_CHANGED");
  }

  @Test
  void aRemovedTypeBreaks() throws IOException {
    assertThat(breaks(BEFORE.replace("record Goal(double x, double y) {}", "")))
        .contains("api.Api$Goal: CLASS_REMOVED");
  }

  @Test
  void aRecordThatLosesAComponentBreaksItsConstructorAndAccessor() throws IOException {
    assertThat(breaks(BEFORE.replace(", double y", "")))
        .contains("api.Api$Goal.y: METHOD_REMOVED")
        .contains("api.Api$Goal: constructor: CONSTRUCTOR_REMOVED");
  }

  @Test
  void aNewMethodBreaksOnlyWhatIsImplementedOutside() throws IOException {
    String after = BEFORE.replace("int speed();", "int speed(); int turn();");
    assertThat(breaks(after)).isEmpty();
    assertThat(new ApiComparison(Set.of("api.Api")).breaks(compiled(BEFORE), compiled(after)))
        .containsExactly("api.Api.turn: METHOD_ADDED_TO_INTERFACE that plugins implement");
  }

  @Test
  void aNewDefaultMethodBreaksNobody() throws IOException {
    String after = BEFORE.replace("int speed();", "int speed(); default int turn() { return 1; }");
    assertThat(new ApiComparison(Set.of("api.Api")).breaks(compiled(BEFORE), compiled(after)))
        .isEmpty();
  }
}
