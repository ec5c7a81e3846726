package dev.sinew.hal.linux.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.hal.linux.posix.CProgram;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpiAbiTest {
  @TempDir private Path folder;

  @Test
  void theNumbersAreThoseOfTheKernelsHeader() throws Exception {
    Map<String, Long> ours = new LinkedHashMap<>();
    ours.put("sizeof(struct/**/spi_ioc_transfer)", (long) SpiAbi.TRANSFER_SIZE);
    ours.put(offset("tx_buf"), (long) SpiAbi.TRANSFER_TX_BUF);
    ours.put(offset("rx_buf"), (long) SpiAbi.TRANSFER_RX_BUF);
    ours.put(offset("len"), (long) SpiAbi.TRANSFER_LEN);
    ours.put(offset("speed_hz"), (long) SpiAbi.TRANSFER_SPEED_HZ);
    ours.put(offset("delay_usecs"), (long) SpiAbi.TRANSFER_DELAY_USECS);
    ours.put(offset("bits_per_word"), (long) SpiAbi.TRANSFER_BITS_PER_WORD);
    ours.put(offset("cs_change"), (long) SpiAbi.TRANSFER_CS_CHANGE);
    ours.put("SPI_CS_HIGH", (long) SpiAbi.MODE_CS_HIGH);
    ours.put("SPI_LSB_FIRST", (long) SpiAbi.MODE_LSB_FIRST);
    ours.put("SPI_3WIRE", (long) SpiAbi.MODE_3WIRE);
    ours.put("SPI_MODE_3", 3L);
    ours.put("SPI_IOC_WR_BITS_PER_WORD", SpiAbi.WR_BITS_PER_WORD);
    ours.put("SPI_IOC_WR_MAX_SPEED_HZ", SpiAbi.WR_MAX_SPEED_HZ);
    ours.put("SPI_IOC_WR_MODE32", SpiAbi.WR_MODE32);
    ours.put("SPI_IOC_MESSAGE(1)", SpiAbi.MESSAGE_1);
    ours.put("SPI_IOC_MESSAGE(2)", SpiAbi.MESSAGE_2);
    CProgram c = new CProgram("linux/spi/spidev.h");
    ours.keySet().forEach(expression -> c.ask(expression, expression));

    assertThat(c.run(folder)).isEqualTo(ours);
  }

  private static String offset(String member) {
    return "offsetof(struct/**/spi_ioc_transfer," + member + ")";
  }
}
