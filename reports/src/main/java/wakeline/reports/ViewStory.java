package wakeline.reports;

import java.util.List;
import wakeline.trace.Trace;

/// The story of a run for the viewer: what the terminal's timeline tells, event by event, with the
/// full names. Feed it every record, in order, behind `states` and `descriptors`.
final class ViewStory {
  /// Columns that are enough for any name.
  private static final int NAME_COLUMNS = 1000;

  private final ViewWindow window;
  private final Phrases phrases;
  private final Story story;
  private final Telling telling;

  private int told;

  // Of each event that is told.
  private final IntColumn firsts = new IntColumn();
  private final IntColumn lasts = new IntColumn();
  private final IntColumn tasks = new IntColumn();
  private final IntColumn signs = new IntColumn();
  private final IntColumn texts = new IntColumn();

  ViewStory(
      Run run, ViewWindow window, Phrases phrases, TaskStates states, Descriptors descriptors) {
    Trace trace = run.trace();
    this.window = window;
    this.phrases = phrases;
    story = new Story(trace, new Focus(trace, List.of()));
    var names = new ShortNames(trace.tasks(), NAME_COLUMNS, Signs.UNICODE);
    telling = new Telling(trace, story, names, states, descriptors, Signs.UNICODE);
  }

  void apply(int i) {
    while (told < story.size() && story.last(told) <= i) {
      int event = told++;
      if (window.contains(story.first(event)) && window.contains(story.last(event))) {
        firsts.add(window.kept(story.first(event)));
        lasts.add(window.kept(story.last(event)));
        tasks.add(story.task(event));
        signs.add(sign(event));
        texts.add(phrases.number(telling.text(event)));
      }
    }
  }

  /// {@return the code of the sign on the event, 0 for none}
  private int sign(int event) {
    return switch (telling.paint(event)) {
      case BAD ->
          story.form(event) == Story.Form.VAIN ? ViewSign.VAIN.code() : ViewSign.LOST.code();
      case CAREFUL -> ViewSign.FRUITLESS.code();
      case MERGE -> ViewSign.MERGE.code();
      case BOLD -> ViewSign.MARK.code();
      default -> 0;
    };
  }

  void write(Packed to) {
    to.number(firsts.size());
    int before = 0;
    for (int k = 0; k < firsts.size(); k++) {
      to.signed(firsts.get(k) - before).number(lasts.get(k) - firsts.get(k));
      to.number(tasks.get(k) + 1).number(signs.get(k)).number(texts.get(k));
      before = firsts.get(k);
    }
  }
}
