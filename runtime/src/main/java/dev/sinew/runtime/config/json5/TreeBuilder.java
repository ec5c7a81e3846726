package dev.sinew.runtime.config.json5;

import dev.sinew.runtime.config.json5.ObjectNode.Member;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Turns the tokens of one text into a tree. Used once. */
final class TreeBuilder {
  private final String file;
  private final String text;
  private final Substitution substitution;
  private final List<Problem> problems = new ArrayList<>();

  /** Lists and objects that are not closed yet, innermost first. */
  private final Deque<Node> open = new ArrayDeque<>();

  TreeBuilder(String file, String text, Substitution substitution) {
    this.file = file;
    this.text = text;
    this.substitution = substitution;
  }

  Parsed build(JsonFactory factory) {
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), new StringReader(text))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        problems.add(
            new Problem(Place.start(file), "", "the file is empty; expected an object { … }"));
        return result(null);
      }
      Node root = value(parser, first, "");
      if (parser.nextToken() != null) {
        problems.add(
            new Problem(
                place(parser.currentTokenLocation()),
                "",
                "text after the end of the configuration; expected the end of the file"));
        return result(null);
      }
      return result(root);
    } catch (JacksonException e) {
      problems.add(new Problem(place(e.getLocation()), "", explain(e)));
      return result(null);
    }
  }

  private Parsed result(@Nullable Node root) {
    return new Parsed(file, Optional.ofNullable(root), problems);
  }

  private Node value(JsonParser parser, JsonToken token, String path) {
    Place place = place(parser.currentTokenLocation());
    return switch (token) {
      case START_OBJECT -> object(parser, place, path);
      case START_ARRAY -> array(parser, place, path);
      case VALUE_STRING -> substitution.apply(string(parser), place, path, problems);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Scalar(place, Scalar.Kind.NUMBER, parser.getString());
      case VALUE_TRUE -> new Scalar(place, Scalar.Kind.BOOLEAN, "true");
      case VALUE_FALSE -> new Scalar(place, Scalar.Kind.BOOLEAN, "false");
      default -> new Scalar(place, Scalar.Kind.NULL, "null");
    };
  }

  private Node object(JsonParser parser, Place place, String path) {
    Map<String, Member> members = new LinkedHashMap<>();
    open.push(new ObjectNode(place, Map.of()));
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      Place keyPlace = place(parser.currentTokenLocation());
      String key = string(parser);
      String keyPath = Paths.key(path, key);
      Node value = value(parser, parser.nextToken(), keyPath);
      Member first = members.putIfAbsent(key, new Member(keyPlace, value));
      if (first != null) {
        problems.add(
            new Problem(
                keyPlace,
                keyPath,
                "the key is written twice; it already stands in line %d, column %d; remove one"
                    .formatted(first.keyPlace().line(), first.keyPlace().column())));
      }
    }
    open.pop();
    return new ObjectNode(place, members);
  }

  private Node array(JsonParser parser, Place place, String path) {
    List<Node> items = new ArrayList<>();
    open.push(new ArrayNode(place, List.of()));
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token, Paths.index(path, items.size())));
    }
    open.pop();
    return new ArrayNode(place, items);
  }

  /** The current string or key, with JSON5's escapes, of which Jackson knows JSON's only. */
  private String string(JsonParser parser) {
    int offset = (int) parser.currentTokenLocation().getCharOffset();
    String known = parser.getString();
    if (offset < 0 || offset >= text.length()) {
      return known;
    }
    char quote = text.charAt(offset);
    return quote == '"' || quote == '\'' ? Escapes.decode(text, offset + 1, quote) : known;
  }

  private Place place(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Place.start(file)
        : new Place(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  private String explain(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      Node innermost = open.peek();
      if (innermost == null) {
        return "the file ends too early";
      }
      return "the file ends too early; expected '%s' for what was opened in line %d, column %d"
          .formatted(
              innermost instanceof ArrayNode ? "]" : "}",
              innermost.place().line(),
              innermost.place().column());
    }
    return SyntaxMessages.plain(e.getOriginalMessage());
  }
}
