package dev.sinew.runtime.sight;

/** Takes numbers and texts one after another; what does not fit is its own business. */
public interface FieldSink {
  void i32(int value);

  void i64(long value);

  void f64(double value);

  void f32(float value);

  void truth(boolean value);

  void text(String value);
}
