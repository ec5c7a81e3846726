package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.session.CorePolicy.Role;
import dev.sinew.perception.session.CorePolicy.Share;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorePolicyTest {

  private static Set<Role> roles(String names) {
    return Arrays.stream(names.split(" ")).map(Role::valueOf).collect(Collectors.toSet());
  }

  private static List<Integer> cores(String numbers) {
    return numbers.isEmpty()
        ? List.of()
        : Arrays.stream(numbers.split(" ")).map(Integer::valueOf).toList();
  }

  @ParameterizedTest(name = "{0} cores, {1}: {2} {3} on {4}")
  @CsvSource({
    // cores, networks, whose share, threads, on which cores
    "1, DETECTOR, DETECTOR, 1, ''",
    "2, DETECTOR, DETECTOR, 1, ''",
    "2, DETECTOR SECOND_LOOK HEARING, DETECTOR, 1, ''",
    "2, DETECTOR SECOND_LOOK HEARING, SECOND_LOOK, 1, ''",
    "3, DETECTOR, DETECTOR, 2, '1 2'",
    "3, DETECTOR SECOND_LOOK, DETECTOR, 1, ''",
    "3, DETECTOR SECOND_LOOK, SECOND_LOOK, 1, ''",
    "4, DETECTOR, DETECTOR, 3, '1 2 3'",
    "4, DETECTOR HEARING, DETECTOR, 3, '1 2 3'",
    "4, DETECTOR HEARING, HEARING, 1, ''",
    "4, DETECTOR SECOND_LOOK HEARING, DETECTOR, 2, '1 2'",
    "4, DETECTOR SECOND_LOOK HEARING, SECOND_LOOK, 1, ''",
    "4, SECOND_LOOK, SECOND_LOOK, 3, '1 2 3'",
    "8, DETECTOR, DETECTOR, 4, '1 2 3 4'",
    "8, DETECTOR SECOND_LOOK, DETECTOR, 4, '1 2 3 4'",
    "8, DETECTOR SECOND_LOOK, SECOND_LOOK, 3, '5 6 7'",
    "64, DETECTOR SECOND_LOOK, SECOND_LOOK, 4, '5 6 7 8'",
  })
  void sharesTheCores(int cores, String networks, Role whose, int threads, String on) {
    Map<Role, Share> shares = CorePolicy.share(cores, roles(networks));

    assertThat(shares).containsOnlyKeys(roles(networks));
    assertThat(shares).containsEntry(whose, new Share(threads, cores(on)));
  }

  @Test
  void noTwoNetworksShareACoreAndNoneTakesTheCyclesOwn() {
    for (int cores = 1; cores <= 64; cores++) {
      Set<Integer> taken = new HashSet<>();
      for (Share share : CorePolicy.share(cores, EnumSet.allOf(Role.class)).values()) {
        for (int core : share.cores()) {
          assertThat(core).isBetween(1, cores - 1);
          assertThat(taken.add(core)).as("core %d of %d is taken once", core, cores).isTrue();
        }
      }
    }
  }

  @Test
  void aShareBecomesOneAffinityForEachThreadButTheCallers() {
    SessionSettings settings = SessionSettings.of(new Share(3, List.of(1, 2, 3)));

    assertThat(settings.affinities()).isEqualTo("2,3,4;2,3,4");
    assertThat(SessionSettings.of(1).affinities()).isEmpty();
  }
}
