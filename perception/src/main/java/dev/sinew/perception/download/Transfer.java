package dev.sinew.perception.download;

import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to get the rest of a file from one address (RFC 9110: range requests in section 14,
 * {@code If-Range} in 13.1.5, redirects in 15.4). What the server says is checked before a byte is
 * written. Single-threaded.
 */
final class Transfer {
  private static final int MOST_REDIRECTS = 5;
  private static final long LOOK_MILLIS = 100;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** What may go into a note and into a request: a server can say anything. */
  private static final Pattern PLAIN = Pattern.compile("[ -~]{1,200}");

  private final HttpClient client;
  private final DownloadSettings settings;
  private final Clock clock;
  private final long total;

  /** How an attempt ended. */
  sealed interface Result {
    /** All bytes are here; their hash is not checked. */
    record Complete() implements Result {}

    /** It broke off; what came is kept, and another attempt may go on. */
    record Broken(String reason) implements Result {}

    /** What is here is of no use with this server: forget it and begin again. */
    record StartOver(String reason) implements Result {}

    /**
     * This address will not do.
     *
     * @param useless whether what came of it is to be forgotten
     */
    record Refused(String reason, boolean useless) implements Result {
      Refused(String reason) {
        this(reason, false);
      }
    }
  }

  /** What the server's answer is good for; decided from its head. */
  private sealed interface Head {
    record Body(PartSubscriber into) implements Head {}

    record Redirect(URI to) implements Head {}

    record End(Result result) implements Head {}

    record Fault(LocalWriteException cause) implements Head {}

    /** Our own: it must not be taken for the server's. */
    record Defect(RuntimeException cause) implements Head {}
  }

  /**
   * @param total size of the whole file, bytes
   */
  Transfer(HttpClient client, DownloadSettings settings, Clock clock, long total) {
    this.client = client;
    this.settings = settings;
    this.clock = clock;
    this.total = total;
  }

  /**
   * Gets what is missing.
   *
   * @throws LocalWriteException if the part cannot be written
   */
  Result run(URI address, PartFile part, DownloadProgress progress)
      throws IOException, InterruptedException {
    long have = part.size();
    Optional<String> validator = have > 0 ? part.validator(address) : Optional.empty();
    URI at = address;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      Asked asked = new Asked(address, at, part, have, validator);
      switch (ask(asked, progress)) {
        case Head.End(var result) -> {
          return result;
        }
        case Head.Redirect(var to) -> at = to;
        case Head.Fault(var cause) -> throw cause;
        case Head.Defect(var cause) -> throw cause;
        case Head.Body(var into) -> {
          return into.here() == total
              ? new Result.Complete()
              : new Result.Broken(
                  "%s broke off at %d of %d bytes".formatted(shown(at), into.here(), total));
        }
      }
    }
    return new Result.Refused(
        "%s: more than %d redirects".formatted(shown(address), MOST_REDIRECTS));
  }

  /** One request: the address of the manifest, where it has led so far, what is here. */
  private record Asked(URI address, URI at, PartFile part, long have, Optional<String> validator) {}

  private Head ask(Asked asked, DownloadProgress progress)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(asked.at()).GET().header("Accept-Encoding", "identity");
    if (asked.have() > 0) {
      request.header("Range", "bytes=" + asked.have() + "-");
      asked.validator().ifPresent(known -> request.header("If-Range", known));
    }
    AtomicReference<@Nullable Head> head = new AtomicReference<>();
    long asking = clock.nanos();
    CompletableFuture<HttpResponse<Long>> answer =
        client.sendAsync(
            request.build(),
            info -> {
              Head decided = decided(asked, info);
              head.set(decided);
              return decided instanceof Head.Body(var into) ? into : new Unread();
            });
    try {
      return await(asked, answer, head, asking, progress);
    } finally {
      answer.cancel(true);
      if (head.get() instanceof Head.Body(var into)) {
        into.stop();
      }
    }
  }

  private Head await(
      Asked asked,
      CompletableFuture<HttpResponse<Long>> answer,
      AtomicReference<@Nullable Head> head,
      long asking,
      DownloadProgress progress)
      throws IOException, InterruptedException {
    while (true) {
      try {
        answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        Head decided = Objects.requireNonNull(head.get(), "an answer has a head");
        if (decided instanceof Head.Body(var into)) {
          progress.at(into.here(), total);
        }
        return decided;
      } catch (TimeoutException _) {
        long heard = asking;
        if (head.get() instanceof Head.Body(var into)) {
          progress.at(into.here(), total);
          heard = into.heardNanos();
        }
        if (clock.nanos() - heard > settings.silence().toNanos()) {
          return new Head.End(
              new Result.Broken(
                  "%s: no byte for %s s"
                      .formatted(shown(asked.at()), settings.silence().toMillis() / 1000.0)));
        }
      } catch (ExecutionException e) {
        return failed(asked, e.getCause(), head.get());
      }
    }
  }

  private Head failed(Asked asked, @Nullable Throwable cause, @Nullable Head decided)
      throws IOException {
    if (decided != null && !(decided instanceof Head.Body)) {
      return decided;
    }
    for (@Nullable Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof LocalWriteException disk) {
        throw disk;
      }
      if (at instanceof PartSubscriber.TooLongException) {
        String reason =
            "%s sends more than the %d bytes that the manifest names"
                .formatted(shown(asked.at()), total);
        return new Head.End(
            asked.have() > 0 ? new Result.StartOver(reason) : new Result.Refused(reason, true));
      }
    }
    if (cause instanceof IOException io) {
      return new Head.End(new Result.Broken(shown(asked.at()) + ": " + words(io)));
    }
    if (cause instanceof IllegalArgumentException) {
      // The JDK's client reads some headers without checking them: a number too long for a long.
      return new Head.End(
          new Result.Refused(shown(asked.at()) + " answers with what is no HTTP: " + cause));
    }
    throw new IllegalStateException("a defect in the transfer", cause);
  }

  private static String words(IOException fault) {
    for (@Nullable Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof UnresolvedAddressException) {
        return "no such host; is there a network?";
      }
    }
    if (fault instanceof ConnectException) {
      return "nobody takes the connection";
    }
    String message = fault.getMessage();
    return message == null ? fault.getClass().getSimpleName() : message;
  }

  private Head decided(Asked asked, HttpResponse.ResponseInfo info) {
    try {
      return decide(asked, info);
    } catch (RuntimeException e) {
      return new Head.Defect(e);
    }
  }

  private Head decide(Asked asked, HttpResponse.ResponseInfo info) {
    int status = info.statusCode();
    String who = shown(asked.at());
    return switch (status) {
      case 200 -> whole(asked, info);
      case 206 -> rest(asked, info);
      case 301, 302, 303, 307, 308 -> redirect(asked, info);
      case 416 ->
          new Head.End(
              asked.have() > 0
                  ? new Result.StartOver(
                      "%s has nothing behind byte %d (HTTP 416)".formatted(who, asked.have()))
                  : new Result.Refused(who + " answered HTTP 416"));
      case 408, 429, 500, 502, 503, 504 ->
          new Head.End(new Result.Broken(who + " answered HTTP " + status));
      default -> new Head.End(new Result.Refused(who + " answered HTTP " + status));
    };
  }

  private Head whole(Asked asked, HttpResponse.ResponseInfo info) {
    Optional<String> length = info.headers().firstValue("Content-Length");
    if (length.isPresent() && !length.get().equals(String.valueOf(total))) {
      return new Head.End(
          new Result.Refused(
              "%s offers %s bytes, the manifest names %d"
                  .formatted(shown(asked.at()), length.get(), total)));
    }
    try {
      return new Head.Body(
          new PartSubscriber(
              asked.part().begin(asked.address(), validatorOf(info)), 0, total, clock));
    } catch (IOException e) {
      return new Head.Fault(new LocalWriteException(e));
    }
  }

  private Head rest(Asked asked, HttpResponse.ResponseInfo info) {
    String range = info.headers().firstValue("Content-Range").orElse("(no Content-Range)");
    Matcher said = CONTENT_RANGE.matcher(range);
    boolean fits =
        asked.have() > 0
            && said.matches()
            && Long.parseLong(said.group(1)) == asked.have()
            && Long.parseLong(said.group(2)) == total - 1
            && (said.group(3).equals("*") || Long.parseLong(said.group(3)) == total);
    Optional<String> now = validatorOf(info);
    boolean same = asked.validator().isEmpty() || now.isEmpty() || now.equals(asked.validator());
    if (!fits || !same) {
      return new Head.End(
          new Result.StartOver(
              same
                  ? "%s answered with '%s', asked for bytes %d to %d"
                      .formatted(shown(asked.at()), range, asked.have(), total - 1)
                  : shown(asked.at()) + " has another file by now"));
    }
    try {
      return new Head.Body(new PartSubscriber(asked.part().proceed(), asked.have(), total, clock));
    } catch (IOException e) {
      return new Head.Fault(new LocalWriteException(e));
    }
  }

  /** Good for {@code If-Range}: a strong entity tag, otherwise the date of the last change. */
  private static Optional<String> validatorOf(HttpResponse.ResponseInfo info) {
    return info.headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> info.headers().firstValue("Last-Modified"))
        .filter(text -> PLAIN.matcher(text).matches());
  }

  private static Head redirect(Asked asked, HttpResponse.ResponseInfo info) {
    Optional<String> location = info.headers().firstValue("Location");
    if (location.isEmpty()) {
      return new Head.End(
          new Result.Refused(shown(asked.at()) + " redirects without saying where to"));
    }
    URI to;
    try {
      to = asked.at().resolve(location.get());
    } catch (IllegalArgumentException _) {
      return new Head.End(
          new Result.Refused(shown(asked.at()) + " redirects to what is no address"));
    }
    String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
    boolean web =
        (scheme.equals("http") || scheme.equals("https"))
            && to.getHost() != null
            && to.getPort() <= 65_535;
    boolean weaker = scheme.equals("http") && "https".equalsIgnoreCase(asked.at().getScheme());
    if (!web || weaker) {
      return new Head.End(
          new Result.Refused(
              "%s redirects to %s; expected an http or https address%s"
                  .formatted(shown(asked.at()), shown(to), weaker ? ", and no weaker one" : "")));
    }
    return new Head.Redirect(to);
  }

  /** An address as an error may show it: what follows the path may be a secret. */
  static String shown(URI address) {
    String authority = address.getHost() == null ? "" : address.getHost();
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return "%s://%s%s%s"
        .formatted(
            address.getScheme(),
            authority,
            port,
            address.getPath() == null ? "" : address.getPath());
  }

  /** A body that nobody wants: not read, however long it is. */
  private static final class Unread implements HttpResponse.BodySubscriber<Long> {
    private final CompletableFuture<Long> done = CompletableFuture.completedFuture(0L);

    @Override
    public CompletableFuture<Long> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {}

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onComplete() {}
  }
}
