package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.trace.Trace;

/// A story as lines: the time where it changes, the lanes, the words.
final class StoryPage {
  /// Columns that the words have at least, so that lanes take no more than the rest.
  private static final int WORDS_MIN = 42;

  /// Lines that the words of one event take at most.
  private static final int LINES_MAX = 6;

  /// Calls that are listed as going on at the end.
  private static final int SLEEPERS_MAX = 8;

  private final Trace trace;
  private final Story story;
  private final Page page;
  private final Signs signs;
  private final TaskStates states;
  private final Descriptors descriptors;
  private final int timeColumns;
  private final List<Gauge> gauges;
  private final int gaugeColumns;

  /// By gauge: what was shown last, null for nothing yet.
  private final @Nullable Long[] shownLengths;

  private final Lanes lanes;
  private final Telling telling;
  private int read;
  private long shownTime = -1;
  private boolean stampsAll;

  StoryPage(Trace trace, Story story, List<Gauge> gauges, Page page) {
    this.trace = trace;
    this.story = story;
    this.page = page;
    this.gauges = gauges;
    signs = page.signs();
    states = new TaskStates(trace);
    descriptors = new Descriptors(trace);
    timeColumns = timeColumns();
    int columns = 0;
    for (Gauge gauge : gauges) {
      columns += gauge.what().length() + 1;
    }
    gaugeColumns = columns;
    shownLengths = new @Nullable Long[gauges.size()];
    lanes =
        new Lanes(trace, story, signs, Style.COLUMNS - WORDS_MIN - timeColumns - 1 - gaugeColumns);
    telling = new Telling(trace, story, lanes.names(), states, descriptors, signs);
  }

  private int timeColumns() {
    int columns = 4;
    for (int k = 0; k < story.size(); k++) {
      columns = Math.max(columns, Millis.text(trace.time(story.first(k))).length());
    }
    return columns;
  }

  /// Whether a line goes on with the event of the one above it, once all events are stamped.
  boolean isContinued(String line) {
    return line.length() >= timeColumns && line.substring(0, timeColumns).isBlank();
  }

  ShortNames names() {
    return lanes.names();
  }

  /// The names above the lanes, and what the short ones stand for.
  void head() throws IOException {
    List<String> legend = new ArrayList<>(lanes.legend());
    for (Gauge gauge : gauges) {
      legend.add(gauge.what() + " = " + signs.plain(gauge.title()));
    }
    if (!legend.isEmpty()) {
      page.paragraph(String.join("; ", legend), 2, Paint.DIM);
    }
    page.line(
        Paint.BOLD.on(
            Text.padLeft("time", timeColumns) + " " + lanes.header() + gaugeHeader(),
            page.style().inColour()));
  }

  private String gaugeHeader() {
    var header = new StringBuilder();
    for (Gauge gauge : gauges) {
      header.append(gauge.what()).append(' ');
    }
    return header.toString();
  }

  /// {@return each length that is another than on the line before}
  private String lengths() {
    var text = new StringBuilder();
    for (int k = 0; k < gauges.size(); k++) {
      Long value = gauges.get(k).value();
      boolean isNew = value != null && !value.equals(shownLengths[k]);
      int columns = gauges.get(k).what().length();
      String shown = isNew ? Text.cut(String.valueOf(value), columns, signs.ellipsis()) : "";
      text.append(Text.padRight(shown, columns)).append(' ');
      shownLengths[k] = value;
    }
    return text.toString();
  }

  void events(int from, int to) throws IOException {
    for (int event = from; event < to; event++) {
      event(event, "");
    }
  }

  /// From now on each event bears its time, also if it is that of the one before.
  void stampAll() {
    stampsAll = true;
  }

  /// An event that is pointed at.
  void pointAt(int event) throws IOException {
    event(event, signs.arrow() + " ");
  }

  private void event(int event, String pointer) throws IOException {
    forward(story.last(event) + 1);
    long time = trace.time(story.first(event));
    String stamp = time == shownTime && !stampsAll ? "" : Millis.text(time);
    shownTime = time;
    lanes.draw(states);
    int task = story.task(event);
    lanes.sign(task, telling.sign(event), telling.paint(event));
    if (story.form(event) == Story.Form.WAKE) {
      var wakes = new Wakes(trace, story.first(event), story.last(event));
      lanes.arrow(task, wakes.targets());
    }
    Paint paint = telling.paint(event);
    int columns = wordColumns();
    List<String> parts = Text.wrap(pointer + telling.text(event), columns, columns - 2);
    for (int k = 0; k < Math.min(parts.size(), LINES_MAX); k++) {
      String words = k == LINES_MAX - 1 ? lastPart(parts, columns - 2) : parts.get(k);
      line(k == 0 ? stamp : "", (k == 0 ? "" : "  ") + words, paint);
      lanes.draw(states);
    }
  }

  private String lastPart(List<String> parts, int columns) {
    String last = parts.get(LINES_MAX - 1);
    String more = " " + signs.ellipsis();
    return parts.size() == LINES_MAX ? last : Text.cut(last, columns - Text.width(more), "") + more;
  }

  private void line(String stamp, String words, Paint paint) throws IOException {
    var line = new StringBuilder(Text.padLeft(stamp, timeColumns)).append(' ');
    lanes.appendTo(line, page.style().inColour());
    line.append(lengths());
    line.append(paint.on(words, page.style().inColour()));
    page.line(line.toString());
  }

  /// A line across the lanes about what is not shown.
  void gap(String words) throws IOException {
    String margin = Text.padLeft(String.valueOf(signs.cut()), timeColumns) + " ";
    page.paragraph(margin + words, timeColumns + 1, Paint.DIM);
  }

  /// How the run ended, and who sleeps in which call.
  void last(String ending) throws IOException {
    forward(trace.size());
    lanes.draw(states);
    var words = new ArrayList<String>();
    words.add(ending);
    List<String> sleepers = telling.sleepers();
    words.addAll(sleepers.subList(0, Math.min(sleepers.size(), SLEEPERS_MAX)));
    if (sleepers.size() > SLEEPERS_MAX) {
      words.add("and others in " + (sleepers.size() - SLEEPERS_MAX) + " more calls");
    }
    String stamp = Millis.text(trace.endNanos());
    for (String sentence : words) {
      List<String> parts = Text.wrap(sentence, wordColumns(), wordColumns() - 2);
      for (int k = 0; k < parts.size(); k++) {
        line(stamp, (k == 0 ? "" : "  ") + parts.get(k), Paint.PLAIN);
        stamp = "";
      }
    }
  }

  private int wordColumns() {
    return Style.COLUMNS - timeColumns - 1 - lanes.width() - gaugeColumns;
  }

  private void forward(int to) {
    for (; read < to; read++) {
      states.apply(read);
      descriptors.apply(read);
      for (Gauge gauge : gauges) {
        gauge.apply(read);
      }
    }
  }
}
