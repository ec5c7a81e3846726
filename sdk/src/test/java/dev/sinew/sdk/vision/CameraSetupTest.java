package dev.sinew.sdk.vision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CameraSetupTest {
  @Test
  void userAndPasswordOfAnAddressAreNotShownEvenWhereItIsNoSoundAddress() {
    assertThat(CameraSetup.shown("http://eye:secret@cam/stream")).isEqualTo("http://…@cam/stream");
    assertThat(CameraSetup.shown("http://eye:sec#r@et/@my_cam/1")).isEqualTo("http://…@my_cam/1");
    assertThat(CameraSetup.shown("RTSP://:@")).isEqualTo("RTSP://…@");
  }

  @Test
  void whatHasNoPasswordIsShownAsItIs() {
    for (String connector :
        new String[] {"csi0", "/dev/video0", "http://cam/stream", "a@b", "a@b://c", ""}) {
      assertThat(CameraSetup.shown(connector)).isEqualTo(connector);
    }
  }
}
