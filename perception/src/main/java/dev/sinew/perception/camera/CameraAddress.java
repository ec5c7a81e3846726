package dev.sinew.perception.camera;

import dev.sinew.sdk.vision.CameraExposure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a camera is, as a robot file says it. */
sealed interface CameraAddress {
  /** What may be written, for messages. */
  String EXPECTED =
      "csi0, video0, /dev/video0, /dev/v4l/by-id/…, http://HOST/… (MJPEG) or rtsp://HOST/…";

  /** For messages: never with a password. */
  String shown();

  /** Why this source cannot expose as is asked, naming it; empty when it may be able to. */
  default Optional<String> refusal(CameraExposure exposure) {
    boolean told = this instanceof Ribbon || this instanceof Device;
    return told || exposure.isAutomatic()
        ? Optional.empty()
        : Optional.of(
            "%s: a camera in the network exposes as it was set up itself; remove 'exposure' and set it in the camera"
                .formatted(shown()));
  }

  /**
   * A ribbon connector.
   *
   * @param number from 0
   */
  record Ribbon(int number) implements CameraAddress {
    @Override
    public String shown() {
      return "csi" + number;
    }
  }

  /**
   * A device of the kernel.
   *
   * @param path such as {@code /dev/video0}
   */
  record Device(String path) implements CameraAddress {
    @Override
    public String shown() {
      return path;
    }
  }

  /**
   * JPEG pictures over HTTP.
   *
   * @param uri http or https
   */
  record Pictures(URI uri) implements CameraAddress {
    @Override
    public String shown() {
      return hidden(uri);
    }
  }

  /**
   * A stream that ffmpeg reads.
   *
   * @param uri rtsp, rtsps or rtmp
   */
  record Stream(URI uri) implements CameraAddress {
    @Override
    public String shown() {
      return hidden(uri);
    }

    /** Somebody else's words about this stream, without user and password. */
    String veiled(String words) {
      return hidden(uri, words);
    }
  }

  private static String hidden(URI uri) {
    return hidden(uri, uri.toString());
  }

  private static String hidden(URI uri, String words) {
    String user = uri.getRawUserInfo();
    return user == null ? words : words.replace(user + "@", "…@");
  }

  /** Reads an address; empty when it is none. */
  static Optional<CameraAddress> of(String text) {
    if (text.matches("csi[0-9]")) {
      return Optional.of(new Ribbon(text.charAt(3) - '0'));
    }
    if (text.matches("video[0-9]{1,3}")) {
      return Optional.of(new Device("/dev/" + text));
    }
    if (text.matches("/dev/[A-Za-z0-9_./:-]{1,200}") && !text.contains("..")) {
      return Optional.of(new Device(text));
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null || uri.getScheme() == null) {
        return Optional.empty();
      }
      return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
        case "http", "https" -> Optional.of(new Pictures(uri));
        case "rtsp", "rtsps", "rtmp" -> Optional.of(new Stream(uri));
        default -> Optional.empty();
      };
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
