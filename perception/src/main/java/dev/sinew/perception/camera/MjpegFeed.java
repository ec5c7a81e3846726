package dev.sinew.perception.camera;

import dev.sinew.perception.picture.ImageHeader;
import dev.sinew.perception.raw.Developer;
import dev.sinew.perception.raw.JpegDeveloper;
import dev.sinew.perception.raw.RawPicture;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network camera that sends JPEG pictures one after another over HTTP. Pictures are hostile until
 * checked: what is too large, cut off or no JPEG is counted and left out. A picture is stamped when
 * it has come; what the network keeps back is not known.
 */
final class MjpegFeed implements Feed {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int READ_MILLIS = 3_000;

  private final CameraAddress.Pictures address;
  private final Clock clock;
  private final int readMillis;

  MjpegFeed(CameraAddress.Pictures address, Clock clock) {
    this(address, clock, READ_MILLIS);
  }

  /**
   * @param readMillis for how long a camera may be silent before the connection counts as broken
   */
  MjpegFeed(CameraAddress.Pictures address, Clock clock, int readMillis) {
    this.address = address;
    this.clock = clock;
    this.readMillis = readMillis;
  }

  @Override
  public Developer developer() {
    return new JpegDeveloper();
  }

  @Override
  public Running start(Intake intake) throws ComponentException {
    try {
      HttpURLConnection connection = connect();
      String type = Objects.requireNonNullElse(connection.getContentType(), "");
      Optional<String> boundary = MultipartReader.boundary(type);
      if (boundary.isEmpty()) {
        connection.disconnect();
        throw new ComponentException(
            "camera %s: found content of type '%s', expected multipart/x-mixed-replace with a boundary; take the address of the camera's MJPEG stream"
                .formatted(address.shown(), type));
      }
      InputStream body = connection.getInputStream();
      return new Reader(connection, body, boundary.get(), intake).begin();
    } catch (IOException e) {
      throw new ComponentException(
          "camera %s cannot be reached: %s; check that it is switched on and in the same network"
              .formatted(address.shown(), e.getMessage()),
          e);
    }
  }

  private HttpURLConnection connect() throws IOException, ComponentException {
    HttpURLConnection connection = (HttpURLConnection) plain().toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(readMillis);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    String user = address.uri().getUserInfo();
    if (user != null) {
      connection.setRequestProperty(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      String remedy =
          status == HttpURLConnection.HTTP_UNAUTHORIZED
              ? "; give user and password in the address, the password from a variable:"
                  + " http://USER:${CAMERA_PASSWORD}@HOST/…"
              : "; check the path of the address";
      throw new ComponentException(
          "camera %s: the camera answers with status %d, expected 200%s"
              .formatted(address.shown(), status, remedy));
    }
    return connection;
  }

  /** The address as it stands, without user and password, which go into a header. */
  private URI plain() {
    URI uri = address.uri();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath() + query);
  }

  private final class Reader extends FeedThread {
    private final HttpURLConnection connection;
    private final boolean chunked;
    private final MultipartReader parts;
    private final Intake intake;

    Reader(HttpURLConnection connection, InputStream body, String boundary, Intake intake) {
      super("camera " + address.shown());
      this.connection = connection;
      this.chunked = connection.getHeaderField("Transfer-Encoding") != null;
      this.parts = new MultipartReader(body, boundary, ImageHeader.MAX_BYTES);
      this.intake = intake;
    }

    @Override
    String read() {
      try {
        while (!closing()) {
          OptionalInt picture = parts.next();
          if (picture.isEmpty()) {
            return "the camera ended the connection";
          }
          if (!closing()) {
            take(picture.getAsInt());
          }
        }
        return "closed";
      } catch (IOException e) {
        return Objects.toString(e.getMessage(), "the connection broke");
      } finally {
        connection.disconnect();
      }
    }

    /** A whole picture is kept as it came; a broken one does not take the place of a good one. */
    private void take(int length) {
      if (!JpegDeveloper.looksWhole(parts.part(), length)) {
        intake.damaged();
        return;
      }
      Optional<RawPicture> free = intake.raw();
      if (free.isEmpty()) {
        intake.droppedAtOnce();
        return;
      }
      free.get().room(length).put(parts.part(), 0, length);
      intake.arrived(free.get(), clock.nanos());
    }

    @Override
    void unblock() {
      // Of a body in chunks the JDK would wait here for the read that it is to end.
      if (!chunked) {
        connection.disconnect();
      }
    }
  }
}
