package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.trace.Trace;

class AbridgedTest {
  /// Five events a round.
  @Test
  void tellsWhatRepeatsOnce() {
    Story story = story(Sketches.pingPong(20).trace());
    List<Abridged.Part> parts = Abridged.parts(story, 1000);
    assertThat(parts).hasSize(3);
    assertThat(parts.get(1)).isEqualTo(new Abridged.Again(5, 100, 5));
  }

  @Test
  void tellsWhatRepeatsFewTimesEachTime() {
    Story story = story(Sketches.pingPong(3).trace());
    assertThat(Abridged.parts(story, 1000)).containsExactly(new Abridged.Shown(0, story.size()));
  }

  @Test
  void leavesNothingOutIfAllIsAskedFor() {
    Story story = story(Sketches.pingPong(20).trace());
    assertThat(Abridged.parts(story, Timeline.ALL))
        .containsExactly(new Abridged.Shown(0, story.size()));
  }

  @Test
  void coversEveryEventOnceInOrder() {
    for (int seed = 0; seed < 50; seed++) {
      Story story = story(RandomTraces.of(seed, 300));
      int at = 0;
      int shown = 0;
      for (Abridged.Part part : Abridged.parts(story, 30)) {
        assertThat(part.from()).isEqualTo(at);
        assertThat(part.to()).isGreaterThan(at);
        at = part.to();
        shown += part instanceof Abridged.Shown ? part.to() - part.from() : 0;
      }
      assertThat(at).isEqualTo(story.size());
      assertThat(shown).isLessThanOrEqualTo(35);
    }
  }

  @Test
  void keepsTheFirstOfWhatIsRemarkable() {
    Story story = story(RandomTraces.of(7, 2000));
    for (Story.Form form : List.of(Story.Form.MARK, Story.Form.MERGE)) {
      int first = 0;
      while (story.form(first) != form) {
        first++;
      }
      int wanted = first;
      assertThat(Abridged.parts(story, 100))
          .anyMatch(
              part ->
                  part instanceof Abridged.Shown && part.from() <= wanted && wanted < part.to());
    }
  }

  private static Story story(Trace trace) {
    return new Story(trace, new Focus(trace, List.of()));
  }
}
