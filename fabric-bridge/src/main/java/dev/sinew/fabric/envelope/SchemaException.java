package dev.sinew.fabric.envelope;

/** A signed message whose content is not what its type calls for; names field, found, expected. */
public final class SchemaException extends Exception {
  private static final long serialVersionUID = 1L;

  public SchemaException(String message) {
    super(message);
  }
}
