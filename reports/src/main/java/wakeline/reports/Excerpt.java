package wakeline.reports;

import java.io.IOException;
import java.util.List;
import wakeline.analysis.Causes;
import wakeline.trace.Trace;

/// What happened around one record: a few lines of timeline, and the chain of causes that led to
/// it.
final class Excerpt {
  /// Lines of timeline under the names of the lanes, that of the record among them.
  private static final int LINES = 12;

  /// Lines of those that come before it.
  private static final int LINES_BEFORE = 8;

  private static final int CAUSES_MAX = 10;

  private final Trace trace;
  private final Story story;
  private final Page page;
  private final RecordWords words;

  Excerpt(Trace trace, Page page) {
    this.trace = trace;
    this.page = page;
    story = new Story(trace, new Focus(trace, List.of()));
    words = new RecordWords(trace, page.signs());
  }

  /// Prints the lines around record `i`.
  void timeline(int i) throws IOException {
    if (story.size() == 0) {
      return;
    }
    int event = story.eventAt(i);
    var buffer = new StringBuilder();
    var storyPage = new StoryPage(trace, story, List.of(), new Page(buffer, page.style()));
    storyPage.head();
    print(buffer.toString().lines().toList());
    buffer.setLength(0);
    storyPage.stampAll();
    storyPage.events(Math.max(0, event - LINES_BEFORE), event);
    int before = (int) buffer.chars().filter(c -> c == '\n').count();
    storyPage.pointAt(event);
    storyPage.events(event + 1, Math.min(story.size(), event + LINES));
    List<String> lines = buffer.toString().lines().toList();
    int from = Math.max(0, before - LINES_BEFORE);
    while (storyPage.isContinued(lines.get(from))) {
      from++;
    }
    print(lines.subList(from, Math.min(lines.size(), from + LINES)));
  }

  private void print(List<String> lines) throws IOException {
    for (String line : lines) {
      page.line(line);
    }
  }

  /// Prints what led to record `i`, the first cause first.
  void causes(int i) throws IOException {
    for (int cause : Causes.chain(trace, i, CAUSES_MAX)) {
      page.paragraph("  " + words.text(cause), 4, Paint.DIM);
    }
  }
}
