package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Style ASCII = new Style(/* isAscii= */ true, /* inColour= */ false);

  @Test
  void showsMergesAndQueueLengthsInFocus() throws IOException {
    Golden.check("et-partial-read.txt", timeline(Sketches.edgeTriggeredPartialRead(), Style.PLAIN));
  }

  @Test
  void showsAHerdOnOneCpu() throws IOException {
    Golden.check("herd.txt", timeline(Sketches.herd(4, 1, 0), Style.PLAIN));
  }

  @Test
  void showsAHerdOnTwoCpusInAscii() throws IOException {
    Golden.check("herd-2-cpus-ascii.txt", timeline(Sketches.herd(4, 2, 1500), ASCII));
  }

  @Test
  void tellsWhatRepeatsOnce() throws IOException {
    Golden.check("ping-pong.txt", timeline(Sketches.pingPong(300), Style.PLAIN));
  }

  @Test
  void tellsEverythingIfAsked() throws IOException {
    var out = new StringBuilder();
    Timeline.print(Sketches.pingPong(300), Style.PLAIN, Timeline.ALL, out);
    assertThat(out.toString().lines().filter(line -> line.contains("wakes reader"))).hasSize(300);
    assertThat(out).doesNotContain("times more").doesNotContain("left out");
  }

  @Test
  void hasRoomForManyTasks() throws IOException {
    var out = new StringBuilder();
    Timeline.print(Sketches.herd(40, 4, 700), Style.PLAIN, Timeline.ALL, out);
    assertThat(out.toString().lines()).allMatch(line -> Text.width(line) <= Style.COLUMNS);
    assertThat(out).contains("and 26 more tasks").contains("srv.worker[*]");
  }

  @Test
  void anEmptyRunIsShownToo() throws IOException {
    var sketch = new Sketch("box", 1);
    var run =
        Sketches.run(
            wakeline.spec.Scenario.builder("nothing").build(),
            sketch.finish(0),
            wakeline.spec.EndReason.EXITED);
    assertThat(timeline(run, Style.PLAIN)).contains("end: exited");
  }

  private static String timeline(Run run, Style style) throws IOException {
    var out = new StringBuilder();
    Timeline.print(run, style, 60, out);
    return out.toString();
  }
}
