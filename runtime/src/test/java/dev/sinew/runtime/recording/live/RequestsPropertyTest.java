package dev.sinew.runtime.recording.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.recording.foxglove.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RequestsPropertyTest {
  private final Requests requests = new Requests();

  @Property(tries = 300)
  void anyTextHasAnAnswer(@ForAll String text) {
    assertThat(requests.read(text)).isNotNull();
    assertThat(requests.read("{\"op\":\"subscribe\",\"subscriptions\":" + text + "}")).isNotNull();
    assertThat(requests.read("[".repeat(5000) + text))
        .isInstanceOf(Requests.Request.Nonsense.class);
  }

  @Property(tries = 100)
  void subscriptionIsReadAsItWasMeant(
      @ForAll @IntRange(min = 0) int id, @ForAll @IntRange(min = 1, max = 12) int channel) {
    assertThat(
            requests.read(
                "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":%d,\"channelId\":%d}]}"
                    .formatted(id, channel)))
        .isEqualTo(
            new Requests.Request.Subscribe(
                List.of(new Requests.Subscription(id, Topic.values()[channel - 1]))));
  }

  @Property(tries = 200)
  void anyBytesAreReadToAnEndOrRefused(@ForAll @Size(max = 400) byte[] bytes) {
    FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes));
    int messages = 0;
    try {
      while (true) {
        assertThat(reader.next().data().length).isLessThanOrEqualTo(FrameReader.LARGEST_MESSAGE);
        messages++;
      }
    } catch (IOException e) {
      assertThat(messages).isLessThanOrEqualTo(bytes.length / 6);
    }
  }

  @Property(tries = 200)
  void messageInAnyPiecesIsPutTogether(
      @ForAll @Size(max = 200) byte[] data, @ForAll @IntRange(min = 1, max = 50) int piece)
      throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    int done = 0;
    do {
      int count = Math.min(piece, data.length - done);
      boolean last = done + count == data.length;
      frames.write((last ? 0x80 : 0) | (done == 0 ? FrameReader.BINARY : FrameReader.CONTINUATION));
      frames.write(0x80 | count);
      byte[] mask = {9, 8, 7, 6};
      frames.write(mask);
      for (int i = 0; i < count; i++) {
        frames.write(data[done + i] ^ mask[i & 3]);
      }
      if (!last) {
        // A ping may come between.
        frames.write(new byte[] {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0});
      }
      done += Math.max(count, 0);
      if (last) {
        break;
      }
    } while (true);
    FrameReader reader = new FrameReader(new ByteArrayInputStream(frames.toByteArray()));
    FrameReader.Message message = reader.next();
    while (message.kind() == FrameReader.PING) {
      message = reader.next();
    }
    assertThat(message.kind()).isEqualTo(FrameReader.BINARY);
    assertThat(message.data()).isEqualTo(data);
  }
}
