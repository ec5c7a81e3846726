package dev.sinew.world;

import dev.sinew.sdk.config.Default;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads records from JSON5 with the defaults that stand on their components. The product's reader
 * lives in the runtime, above this module; this one is just enough to test the committed worlds.
 */
public final class SpecReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .build();

  private SpecReader() {}

  /** Reads a file of {@code configs/worlds}. */
  public static <T> T world(String name, Class<T> type) {
    try {
      return type.cast(bind(MAPPER.readTree(Files.readString(worlds().resolve(name))), type));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads JSON5 text. */
  public static <T> T text(String json5, Class<T> type) {
    return type.cast(bind(MAPPER.readTree(json5), type));
  }

  /** The folder of the committed worlds. */
  public static Path worlds() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("configs/worlds"))) {
      Path parent = here.getParent();
      if (parent == null) {
        throw new AssertionError("configs/worlds is not above the working directory");
      }
      here = parent;
    }
    return here.resolve("configs/worlds");
  }

  private static Object bind(JsonNode node, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return Optional.of(bind(node, inner));
      }
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(bind(element, inner)));
      return list;
    }
    if (type == String.class) {
      return node.asString();
    }
    if (type == int.class) {
      return node.asInt();
    }
    if (type == double.class || type == Double.class) {
      return node.asDouble();
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return bindRecord(node, record);
    }
    throw new AssertionError("no reader for " + type);
  }

  private static Object bindRecord(JsonNode node, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> known = List.of(components).stream().map(RecordComponent::getName).toList();
    node.propertyNames()
        .forEach(key -> {
          if (!known.contains(key)) {
            throw new AssertionError(type.getSimpleName() + " has no " + key);
          }
        });
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      types[i] = component.getType();
      JsonNode value = node.get(component.getName());
      Default fallback = component.getAnnotation(Default.class);
      if (value != null) {
        values[i] = bind(value, component.getGenericType());
      } else if (component.getType() == Optional.class) {
        values[i] = Optional.empty();
      } else if (fallback != null) {
        values[i] = bind(MAPPER.readTree(fallback.value()), component.getGenericType());
      } else {
        throw new AssertionError(type.getSimpleName() + " needs " + component.getName());
      }
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
