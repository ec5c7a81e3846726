package dev.sinew.hal.linux.evdev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.posix.CProgram;
import dev.sinew.hal.ports.InputEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvdevAbiTest {
  @TempDir private Path folder;

  @Test
  void theNumbersAreThoseOfTheKernelsHeaders() throws Exception {
    Map<String, Long> ours = new LinkedHashMap<>();
    ours.put("sizeof(struct/**/input_event)", (long) EvdevAbi.EVENT_SIZE);
    ours.put("offsetof(struct/**/input_event,time)", (long) EvdevAbi.EVENT_SECONDS);
    ours.put("offsetof(struct/**/input_event,time.tv_usec)", (long) EvdevAbi.EVENT_MICROS);
    ours.put("offsetof(struct/**/input_event,type)", (long) EvdevAbi.EVENT_TYPE);
    ours.put("offsetof(struct/**/input_event,code)", (long) EvdevAbi.EVENT_CODE);
    ours.put("offsetof(struct/**/input_event,value)", (long) EvdevAbi.EVENT_VALUE);
    ours.put("sizeof(struct/**/input_absinfo)", (long) EvdevAbi.ABSINFO_SIZE);
    ours.put("offsetof(struct/**/input_absinfo,value)", (long) EvdevAbi.ABSINFO_VALUE);
    ours.put("offsetof(struct/**/input_absinfo,minimum)", (long) EvdevAbi.ABSINFO_MINIMUM);
    ours.put("offsetof(struct/**/input_absinfo,maximum)", (long) EvdevAbi.ABSINFO_MAXIMUM);
    ours.put("offsetof(struct/**/input_absinfo,flat)", (long) EvdevAbi.ABSINFO_FLAT);
    ours.put("ABS_MAX", (long) EvdevAbi.ABS_MAX);
    ours.put("KEY_MAX", (long) EvdevAbi.KEY_MAX);
    ours.put("EV_SYN", (long) InputEvent.SYN);
    ours.put("EV_KEY", (long) InputEvent.KEY);
    ours.put("EV_ABS", (long) InputEvent.ABS);
    ours.put("SYN_REPORT", (long) InputEvent.SYN_REPORT);
    ours.put("SYN_DROPPED", (long) InputEvent.SYN_DROPPED);
    ours.put("CLOCK_MONOTONIC", (long) EvdevAbi.CLOCK_MONOTONIC);
    ours.put("EVIOCSCLOCKID", EvdevAbi.SET_CLOCK);
    ours.put("EVIOCGNAME(256)", EvdevAbi.getName(256));
    ours.put("EVIOCGKEY(96)", EvdevAbi.getKeys(96));
    ours.put("EVIOCGBIT(EV_KEY,96)", EvdevAbi.getCodes(EvdevAbi.EV_KEY, 96));
    ours.put("EVIOCGBIT(EV_ABS,8)", EvdevAbi.getCodes(EvdevAbi.EV_ABS, 8));
    ours.put("EVIOCGABS(ABS_HAT0Y)", EvdevAbi.getAxis(17));
    CProgram c = new CProgram("time.h", "sys/ioctl.h", "linux/input.h");
    ours.keySet().forEach(expression -> c.ask(expression, expression));

    assertThat(c.run(folder)).isEqualTo(ours);
  }
}
