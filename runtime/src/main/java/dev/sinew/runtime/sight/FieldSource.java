package dev.sinew.runtime.sight;

/**
 * Gives back what a {@link FieldSink} took, believing nothing.
 *
 * @param <X> thrown when the bytes are not what was asked for
 */
public interface FieldSource<X extends Exception> {
  int i32() throws X;

  long i64() throws X;

  double f64() throws X;

  float f32() throws X;

  boolean truth() throws X;

  String text() throws X;

  /** A number from 0 to a limit: how many things follow, or which of so many it is. */
  int count(int limit) throws X;
}
