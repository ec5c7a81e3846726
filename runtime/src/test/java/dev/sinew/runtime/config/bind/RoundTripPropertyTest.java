package dev.sinew.runtime.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.TextWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripPropertyTest {

  @Property(tries = 300)
  void whatIsWrittenIsReadBackEqual(@ForAll("machines") Machine machine) {
    String text = new TextWriter(TextWriter.Style.JSON5).write(Settings.of(machine));
    Loaded<Machine> loaded =
        new RecordBinder()
            .bind(
                new Json5Reader(Map.of()).read("f", text.getBytes(StandardCharsets.UTF_8)),
                Machine.class);
    assertThat(loaded.problemList()).as(text).isEmpty();
    assertThat(((Loaded.Ok<Machine>) loaded).value()).isEqualTo(machine);
  }

  @Property(tries = 500)
  void anyTextSurvivesWritingAndReading(@ForAll String text) {
    record Holder(String text, Map<String, String> map) {}
    Holder holder = new Holder(text, Map.of(text, text));
    for (TextWriter.Style style : TextWriter.Style.values()) {
      if (style == TextWriter.Style.JSON && text.contains("${")) {
        continue;
      }
      String written = new TextWriter(style).write(Settings.of(holder));
      Loaded<Holder> loaded =
          new RecordBinder()
              .bind(
                  new Json5Reader(Map.of()).read("f", written.getBytes(StandardCharsets.UTF_8)),
                  Holder.class);
      assertThat(loaded).isInstanceOf(Loaded.Ok.class);
      assertThat(((Loaded.Ok<Holder>) loaded).value()).isEqualTo(holder);
    }
  }

  @Property
  void aDurationIsReadAsItIsWritten(@ForAll("durations") Duration duration) {
    assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 999_999_999L),
            Arbitraries.longs().between(0, 999_999_999L))
        .as(Duration::ofSeconds);
  }

  @Provide
  Arbitrary<Machine> machines() {
    Arbitrary<Machine.Arm> arms =
        Combinators.combine(
                Arbitraries.doubles().between(-1e9, 1e9).filter(d -> d < 13 || d > 15),
                Arbitraries.integers().optional())
            .as(Machine.Arm::new);
    Arbitrary<Machine.Shape> shapes =
        Arbitraries.oneOf(
            Arbitraries.doubles().map(Machine.RoundThing::new),
            Combinators.combine(Arbitraries.doubles(), Arbitraries.doubles())
                .as(Machine.Square::new));
    Arbitrary<String> words = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1);
    return Combinators.combine(
            Arbitraries.doubles().between(0.02, 5).ofScale(6),
            Arbitraries.integers().between(1, 8),
            Arbitraries.longs(),
            Arbitraries.of(Machine.Gait.values()),
            words,
            Arbitraries.doubles().<Double>map(d -> d).optional(),
            Arbitraries.doubles().lessOrEqual(7).list().ofMaxSize(4),
            Combinators.combine(
                    Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), arms).ofMaxSize(3),
                    shapes.list().ofMaxSize(3))
                .as(Map::entry))
        .as((track, legs, serial, gait, word, weight, angles, parts) ->
            new Machine(
                track,
                legs,
                serial,
                legs > 4,
                word,
                gait,
                Duration.ofMillis(10L * legs),
                Path.of(word),
                weight,
                angles,
                parts.getKey(),
                new Machine.Arm(legs, Optional.of(legs)),
                parts.getValue(),
                "",
                new Section("extra", new ObjectNode(Place.start("f"), Map.of()))));
  }
}
