package dev.sinew.runtime.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkillNameTest {
  private static final Set<String> EXISTING = Set.of("patrol");

  @ParameterizedTest
  @CsvSource({"square,Square,square", "look-around,LookAround,lookaround", "go2,Go2,go2"})
  void aNameGivesItsClassAndItsPackage(String name, String className, String part) {
    assertThat(SkillName.problems(name, EXISTING)).isEmpty();
    assertThat(new SkillName(name).className()).isEqualTo(className);
    assertThat(new SkillName(name).packagePart()).isEqualTo(part);
  }

  @ParameterizedTest
  @CsvSource({
    "SquareDrive,square-drive",
    "square_drive,square-drive",
    "square drive,square-drive",
    "2go,go",
    "look--around,look-around",
    "../evil,evil"
  })
  void aNameOfAnotherFormIsRefusedWithTheOneThatWasMeant(String name, String meant) {
    assertThat(SkillName.problems(name, EXISTING))
        .singleElement()
        .asString()
        .contains("is no name for a skill")
        .contains("such as '" + meant + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "ß", "9", "<name>&"})
  void whatCannotBeANameIsRefused(String name) {
    assertThat(SkillName.problems(name, EXISTING)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "new", "go-to", "int"})
  void aWordOfJavaIsRefused(String name) {
    assertThat(SkillName.problems(name, EXISTING))
        .singleElement()
        .asString()
        .contains("a word of Java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"string", "thread", "record", "override", "drive", "skill-context"})
  void aNameWhoseClassIsThereAlreadyIsRefused(String name) {
    assertThat(SkillName.problems(name, EXISTING))
        .singleElement()
        .asString()
        .contains("which there is already");
  }

  @Test
  void aSkillThatIsThereAlreadyIsRefused() {
    assertThat(SkillName.problems("patrol", EXISTING))
        .containsExactly("there is a skill 'patrol' already; expected a name beside patrol");
  }

  @Test
  void aNameOfFiftyCharactersIsTooLong() {
    assertThat(SkillName.problems("a".repeat(50), EXISTING))
        .singleElement()
        .asString()
        .contains("50 characters");
  }
}
