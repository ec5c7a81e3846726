package dev.sinew.fabric.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.fabric.TestEngine;
import dev.sinew.fabric.envelope.Body;
import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.MalformedException;
import dev.sinew.fabric.envelope.SchemaException;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.node.ObjectNode;

class DocumentsTest {
  private static final Identity NODE = identity(1);
  private static final Identity ROBOT = identity(2);

  @Example
  void anAgreementReadsBackWithTheSameHashHoweverItTravelled() throws Exception {
    AgreementDocument agreement = agreement();
    ObjectNode sent = Json.read(Json.bytes(agreement.toJson()));
    AgreementDocument read = AgreementDocument.read(Body.of("agreement", sent));
    assertThat(read).isEqualTo(agreement);
    assertThat(read.hash()).isEqualTo(agreement.hash());
  }

  @Property(tries = 200)
  void aSignedResultReadsBackAndVerifiesAfterAnyTrip(
      @ForAll @Size(max = 10) List<@FloatRange(min = 0, max = 1) Float> scores,
      @ForAll @FloatRange(min = 0, max = 4000) float x)
      throws Exception {
    List<Detection> found =
        scores.stream().map(s -> new Detection("cup", s, new Box(x, 1, x + 7, 9))).toList();
    ResultDocument result = ResultDocument.answer(agreement(), found);
    ObjectNode sent = Json.read(Json.bytes(result.signed(NODE)));
    ResultDocument read = ResultDocument.readSigned(Body.of("result", sent));
    assertThat(read).isEqualTo(result);
    assertThat(read.receipt()).isEqualTo(result.receipt());
  }

  @Example
  void aResultSignedByAnotherOrChangedAfterwardsIsRefused() throws Exception {
    ResultDocument result =
        ResultDocument.answer(
            agreement(), List.of(new Detection("cup", 0.5f, new Box(1, 2, 3, 4))));
    assertThatThrownBy(() -> ResultDocument.readSigned(Body.of("result", result.signed(ROBOT))))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("signature");
    ObjectNode changed = result.signed(NODE);
    ((ObjectNode) changed.get("document").get("detections").get(0)).put("label", "cat");
    assertThatThrownBy(() -> ResultDocument.readSigned(Body.of("result", changed)))
        .isInstanceOf(SchemaException.class);
  }

  @Example
  void aMissingOrWrongFieldIsNamed() throws Exception {
    ObjectNode sent = agreement().toJson();
    sent.put("price", 5);
    assertThatThrownBy(() -> AgreementDocument.read(Body.of("agreement", sent)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("agreement.price")
        .hasMessageContaining("string");
  }

  @Property(tries = 2000)
  void noiseIsNeverADocument(@ForAll @Size(max = 200) byte[] noise) {
    try {
      AgreementDocument.read(Body.of("agreement", Json.read(noise)));
      throw new AssertionError("noise was read as an agreement");
    } catch (MalformedException | SchemaException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }

  @Property(tries = 2000)
  void pictureHeadersOfNoiseNeverFail(@ForAll @Size(max = 200) byte[] noise) {
    PictureSize.of(noise).ifPresent(size -> assertThat(size.width()).isPositive());
    byte[] jpeg = noise.clone();
    if (jpeg.length > 1) {
      jpeg[0] = (byte) 0xff;
      jpeg[1] = (byte) 0xd8;
      PictureSize.of(jpeg).ifPresent(size -> assertThat(size.height()).isPositive());
    }
  }

  @Example
  void pictureHeadersAreRead() {
    assertThat(PictureSize.of(TestEngine.picture(1))).contains(new PictureSize(320, 240));
    byte[] png = new byte[33];
    byte[] magic = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    System.arraycopy(magic, 0, png, 0, magic.length);
    png[18] = 2;
    png[23] = 9;
    assertThat(PictureSize.of(png)).contains(new PictureSize(512, 9));
    assertThat(PictureSize.of("text".getBytes(StandardCharsets.US_ASCII))).isEmpty();
  }

  private static AgreementDocument agreement() {
    return new AgreementDocument(
        "test",
        "j1",
        ROBOT.did(),
        NODE.did(),
        TestEngine.MODEL,
        5,
        new AssetId("TEST", NODE.did()),
        "c1",
        Json.sha256(new byte[1]),
        "detections");
  }

  private static Identity identity(int number) {
    byte[] seed = new byte[32];
    seed[3] = (byte) number;
    return Identity.ofSeed(seed);
  }
}
