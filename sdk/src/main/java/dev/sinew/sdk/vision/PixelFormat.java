package dev.sinew.sdk.vision;

/** How a pixel lies in memory; all are 8 bits a channel, interleaved, top row first. */
public enum PixelFormat {
  RGB(3),
  BGR(3),
  GREY(1);

  private final int bytesPerPixel;

  PixelFormat(int bytesPerPixel) {
    this.bytesPerPixel = bytesPerPixel;
  }

  public int bytesPerPixel() {
    return bytesPerPixel;
  }
}
