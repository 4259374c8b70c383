package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Named lines of values, in titled columns. Columns for which a page has no room stand in further
/// blocks below.
final class Table {
  private static final int GAP = 2;

  /// The most columns that the names of lines take; longer ones wrap.
  private static final int NAME_MAX = 38;

  private final List<String> titles;
  private final List<Line> lines = new ArrayList<>();

  private record Line(String name, List<String> values) {}

  Table(List<String> titles) {
    this.titles = List.copyOf(titles);
  }

  /// Adds a line with a value for each column.
  void line(String name, List<String> values) {
    assert values.size() == titles.size() : name;
    lines.add(new Line(name, List.copyOf(values)));
  }

  void print(Page page) throws IOException {
    int nameColumns = 0;
    for (Line line : lines) {
      nameColumns = Math.max(nameColumns, Text.width(line.name()));
    }
    nameColumns = Math.min(nameColumns, NAME_MAX);
    int room = Style.COLUMNS - nameColumns;
    int from = 0;
    while (from < titles.size()) {
      int to = from;
      int used = 0;
      while (to < titles.size() && (to == from || used + width(to, room) <= room)) {
        used += width(to++, room);
      }
      if (from > 0) {
        page.line();
      }
      block(page, from, to, nameColumns);
      from = to;
    }
  }

  private void block(Page page, int from, int to, int nameColumns) throws IOException {
    String ellipsis = page.signs().ellipsis();
    int room = Style.COLUMNS - nameColumns;
    var head = new StringBuilder(" ".repeat(nameColumns));
    for (int k = from; k < to; k++) {
      int width = width(k, room);
      head.append(Text.padLeft(Text.cut(titles.get(k), width - GAP, ellipsis), width));
    }
    page.line(Paint.BOLD.on(head.toString(), page.style().inColour()));
    for (Line line : lines) {
      List<String> names = Text.wrap(line.name(), nameColumns, nameColumns - GAP);
      for (int n = 0; n < names.size() - 1; n++) {
        page.line((n == 0 ? "" : " ".repeat(GAP)) + names.get(n));
      }
      String name = (names.size() == 1 ? "" : " ".repeat(GAP)) + names.getLast();
      var text = new StringBuilder(Text.padRight(name, nameColumns));
      for (int k = from; k < to; k++) {
        int width = width(k, room);
        text.append(Text.padLeft(Text.cut(line.values().get(k), width - GAP, ellipsis), width));
      }
      page.line(text.toString());
    }
  }

  private int width(int column, int room) {
    int width = Text.width(titles.get(column));
    for (Line line : lines) {
      width = Math.max(width, Text.width(line.values().get(column)));
    }
    return Math.min(room, width + GAP);
  }
}
