package wakeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final Terminal person = new Captured.Streams(true).terminal;
  private final Terminal pipe = new Captured.Streams(false).terminal;

  @Test
  void colorIsForTerminals() {
    assertThat(person.wantsColor(Map.of("TERM", "xterm")::get)).isTrue();
    assertThat(pipe.wantsColor(Map.of("TERM", "xterm")::get)).isFalse();
    assertThat(person.wantsColor(Map.of("TERM", "dumb")::get)).isFalse();
  }

  @Test
  void noColorWins() {
    assertThat(person.wantsColor(Map.of("NO_COLOR", "1")::get)).isFalse();
    assertThat(pipe.wantsColor(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1")::get)).isFalse();
    assertThat(person.wantsColor(Map.of("NO_COLOR", "")::get)).isTrue();
  }

  @Test
  void clicolorSwitchesOffAndForces() {
    assertThat(person.wantsColor(Map.of("CLICOLOR", "0")::get)).isFalse();
    assertThat(pipe.wantsColor(Map.of("CLICOLOR_FORCE", "1")::get)).isTrue();
    assertThat(pipe.wantsColor(Map.of("CLICOLOR_FORCE", "0")::get)).isFalse();
  }
}
