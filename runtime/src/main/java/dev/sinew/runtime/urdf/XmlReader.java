package dev.sinew.runtime.urdf;

import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that may be hostile: no document types, so no entities and nothing from outside the
 * file; bounded size, depth, elements and attributes; no xacro, which is a program and no model.
 */
final class XmlReader {
  private static final int LARGEST = 4 * 1024 * 1024;
  private static final int DEEPEST = 64;
  private static final int MOST_ELEMENTS = 50_000;
  private static final int MOST_ATTRIBUTES = 64;

  private final String file;
  private String text = "";
  private int[] lineStarts = {0};

  private XmlReader(String file) {
    this.file = file;
  }

  /** The root element of a file. */
  static Element read(Path file) throws UrdfException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new UrdfException(
          List.of(
              new Problem(Place.start(file.toString()), "", "cannot be read: " + e.getMessage())));
    }
    return read(file.toString(), bytes);
  }

  /** The root element of a text that stands in a file of that name. */
  static Element read(String file, byte[] bytes) throws UrdfException {
    XmlReader reader = new XmlReader(file);
    if (bytes.length > LARGEST) {
      throw reader.wrong(
          Place.start(file), "the file is larger than 4 MiB; expected a URDF without data in it");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setXMLResolver((_, _, _, _) -> new ByteArrayInputStream(new byte[0]));
    try {
      reader.text = reader.decode(bytes);
      reader.lineStarts =
          IntStream.concat(
                  IntStream.of(0),
                  IntStream.range(0, reader.text.length())
                      .filter(i -> reader.text.charAt(i) == '\n')
                      .map(i -> i + 1))
              .toArray();
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(reader.text));
      try {
        return reader.tree(xml);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw reader.wrong(reader.place(e.getLocation()), "no XML: " + firstLine(e));
    } catch (RuntimeException e) {
      // The JDK's reader answers some malformed input with its own defects.
      throw reader.wrong(Place.start(file), "no XML: " + e);
    }
  }

  /** Decoded here: the JDK's reader tells the terminal, not its caller, of wrong bytes. */
  private String decode(byte[] bytes) throws UrdfException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = utf8.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      int column = 1;
      for (int i = 0; i < in.position(); i++) {
        column = bytes[i] == '\n' ? 1 : column + 1;
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw wrong(new Place(file, line, column), "a byte that is not UTF-8; expected UTF-8");
    }
    String decoded = out.flip().toString();
    return decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded;
  }

  private static String firstLine(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int said = message.indexOf("Message: ");
    return (said < 0 ? message : message.substring(said + 9)).lines().findFirst().orElse("");
  }

  private Element tree(XMLStreamReader xml) throws XMLStreamException, UrdfException {
    Deque<Element> open = new ArrayDeque<>();
    int elements = 0;
    // An event's place is where it ends, and there the next one begins, or a little before.
    Place begin = Place.start(file);
    while (xml.hasNext()) {
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
            throw wrong(
                tag(begin),
                "a document type or an entity; expected a plain URDF, which needs neither");
        case XMLStreamConstants.START_ELEMENT -> {
          Place place = tag(begin);
          if (++elements > MOST_ELEMENTS) {
            throw wrong(place, "more than " + MOST_ELEMENTS + " elements");
          }
          if (open.size() >= DEEPEST) {
            throw wrong(place, "elements are nested deeper than " + DEEPEST);
          }
          Element element = element(xml, place);
          if (!open.isEmpty()) {
            open.peek().add(element);
          }
          open.push(element);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            String characters = xml.getText();
            refuseXacro(characters, begin);
            open.peek().add(characters);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.pop();
          if (open.isEmpty()) {
            return closed;
          }
        }
        default -> {}
      }
      begin = place(xml.getLocation());
    }
    throw wrong(begin, "the file ends before its first element does");
  }

  private Element element(XMLStreamReader xml, Place place) throws UrdfException {
    String name = xml.getLocalName();
    if (name.startsWith("xacro:")) {
      throw xacro(place, "<" + name + ">");
    }
    if (xml.getAttributeCount() > MOST_ATTRIBUTES) {
      throw wrong(place, "more than " + MOST_ATTRIBUTES + " attributes");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String value = xml.getAttributeValue(i);
      refuseXacro(value, place);
      attributes.put(xml.getAttributeLocalName(i), value);
    }
    return new Element(name, attributes, place);
  }

  private void refuseXacro(String value, Place place) throws UrdfException {
    if (value.contains("${") || value.contains("$(")) {
      int at = Math.max(value.indexOf("${"), value.indexOf("$("));
      String rest = value.substring(at).strip();
      throw xacro(place, "'" + rest.substring(0, Math.min(40, rest.length())) + "'");
    }
  }

  private UrdfException xacro(Place place, String found) {
    return wrong(
        place,
        "found "
            + found
            + ": this is xacro, which must be expanded first; run: xacro "
            + file
            + " > robot.urdf (its parameters as name:=value), then import robot.urdf");
  }

  /** Where a tag begins that is the next thing after a place; text ends one past its {@code <}. */
  private Place tag(Place after) {
    int offset = after.line() <= lineStarts.length ? lineStarts[after.line() - 1] : text.length();
    int at = Math.min(text.length(), offset + after.column() - 1);
    int begin = at > 0 && text.charAt(at - 1) == '<' ? at - 1 : text.indexOf('<', at);
    if (begin < 0) {
      return after;
    }
    int newlines = after.line();
    for (int i = at; i < begin; i++) {
      newlines += text.charAt(i) == '\n' ? 1 : 0;
    }
    int lineStart = lineStarts[Math.min(newlines, lineStarts.length) - 1];
    return new Place(file, newlines, Math.max(1, begin - lineStart + 1));
  }

  private Place place(Location location) {
    return location == null || location.getLineNumber() < 1
        ? Place.start(file)
        : new Place(file, location.getLineNumber(), Math.max(1, location.getColumnNumber()));
  }

  private UrdfException wrong(Place place, String message) {
    return new UrdfException(List.of(new Problem(place, "", message)));
  }
}
