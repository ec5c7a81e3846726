package dev.sinew.fabric.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void theFirstTestVectorOfRfc8032GivesItsKeySignatureAndDid() {
    Identity identity =
        Identity.ofSeed(
            HexFormat.of()
                .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    assertThat(HexFormat.of().formatHex(identity.publicKey()))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(HexFormat.of().formatHex(identity.sign(new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39"
                + "701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    assertThat(identity.did()).startsWith("did:key:z6Mk").hasSize(56);
    assertThat(DidKey.publicKey(identity.did())).isEqualTo(identity.publicKey());
  }

  @Test
  void theExampleOfTheDidKeyMethodReadsBack() {
    String did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";
    assertThat(DidKey.isValid(did)).isTrue();
    assertThat(HexFormat.of().formatHex(DidKey.publicKey(did)))
        .isEqualTo("2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6");
  }

  @Test
  void theStellarAddressOfSep23sExampleKeyIsRight() {
    assertThat(
            StellarAddress.of(
                HexFormat.of()
                    .parseHex("3f0c34bf93ad0d9971d04ccc90f705511c838aad9734a4a2fb0d7a03fc7fe89a")))
        .isEqualTo("GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ");
  }

  @Property(tries = 300)
  void everyKeyHasOneNameAndEveryNameOneKey(@ForAll @Size(32) byte[] key) {
    assertThat(DidKey.publicKey(DidKey.of(key))).isEqualTo(key);
    assertThat(DidKey.isValid(DidKey.of(key))).isTrue();
  }

  @Property(tries = 500)
  void otherTextsAreNoDids(@ForAll String text) {
    assertThat(DidKey.isValid(text)).isFalse();
    assertThat(DidKey.isValid("did:key:z" + text)).isFalse();
    assertThat(Identity.verify("did:key:z" + text, new byte[3], new byte[64])).isFalse();
  }

  @Property(tries = 50)
  void onlyTheRecipientOpensABoxAndOnlyInItsContext(@ForAll @Size(max = 3000) byte[] plain)
      throws Exception {
    Identity recipient = Identity.create(RANDOM);
    byte[] context = "job|j1".getBytes(StandardCharsets.US_ASCII);
    byte[] box = SealedBox.seal(recipient.sealingKey(), plain, context, RANDOM);
    assertThat(box).hasSize(plain.length + SealedBox.OVERHEAD);
    assertThat(SealedBox.open(recipient, box, context)).isEqualTo(plain);
    assertThatThrownBy(() -> SealedBox.open(Identity.create(RANDOM), box, context))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> SealedBox.open(recipient, box, new byte[1]))
        .isInstanceOf(GeneralSecurityException.class);
    box[RANDOM.nextInt(box.length)] ^= 1;
    assertThatThrownBy(() -> SealedBox.open(recipient, box, context))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void aKeyThatWouldMakeTheSharedSecretZeroIsRefused() {
    assertThatThrownBy(() -> SealedBox.seal(new byte[32], new byte[3], new byte[0], RANDOM))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("small order");
  }

  @Test
  void theKeyFileIsMadeOnceReadableByItsOwnerOnly(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("sub/robot.key");
    Identity first = KeyFile.loadOrCreate(file, RANDOM);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(KeyFile.loadOrCreate(file, RANDOM)).isEqualTo(first);
    assertThat(first.toString()).isEqualTo(first.did());
  }

  @Test
  void aKeyFileThatOthersCanReadOrThatIsNoneIsRefusedWithTheWayOut(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("robot.key");
    KeyFile.loadOrCreate(file, RANDOM);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyFile.loadOrCreate(file, RANDOM))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, "sinew-key 1\ned25519 short\n");
    assertThatThrownBy(() -> KeyFile.loadOrCreate(file, RANDOM))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a key file");
  }
}
