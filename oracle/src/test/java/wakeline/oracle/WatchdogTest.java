package wakeline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class WatchdogTest {
  private static final long PATIENCE_NANOS = 200_000_000;

  @Test
  void itKillsWhoShowsNoProgress() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try (var watchdog = new Watchdog(process, PATIENCE_NANOS)) {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(watchdog.hasBitten()).isTrue();
    }
  }

  @Test
  void itLeavesAloneWhoIsNotWaitedFor() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    try (var watchdog = new Watchdog(process, PATIENCE_NANOS)) {
      watchdog.fed();
      assertThat(process.waitFor(600, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(watchdog.hasBitten()).isFalse();
    } finally {
      process.destroyForcibly();
    }
  }
}
