package wakeline.reports;

import java.util.Arrays;

/// A lane that runs to the right. Where several things fall on one column, the most severe is seen.
final class Bar {
  private static final int NOTHING = 0;
  static final int ASLEEP = 1;
  static final int RUNNABLE = 2;
  static final int RUNNING = 3;
  static final int MARK = 4;
  static final int MERGE = 5;
  static final int FRUITLESS = 6;
  static final int VAIN = 7;

  private final char[] cells;
  private final byte[] severities;

  /// How often something began to run in each column.
  private final int[] starts;

  /// What goes on from column [#since] to wherever it is ended.
  private char going = ' ';

  private int severity = NOTHING;
  private int since;

  Bar(int columns) {
    cells = new char[columns];
    Arrays.fill(cells, ' ');
    severities = new byte[columns];
    starts = new int[columns];
  }

  /// From this column on something else goes on; what went on before is drawn up to here, and takes
  /// one column at least.
  void become(int column, char sign, int how) {
    int end = Math.max(column, since + 1);
    for (int at = since; at < end; at++) {
      put(at, going, severity);
    }
    going = sign;
    severity = how;
    since = column;
    if (how == RUNNING && column < starts.length) {
      starts[column]++;
    }
  }

  /// One sign at one column.
  void put(int column, char sign, int how) {
    if (column < cells.length && how > severities[column]) {
      cells[column] = sign;
      severities[column] = (byte) how;
    }
  }

  /// Nothing goes on from this column on.
  void stop(int column) {
    become(column, ' ', NOTHING);
  }

  /// The lane ends at this column. Where something ran several times in one column, `mixed` stands
  /// instead.
  void end(int column, char mixed) {
    stop(column);
    for (int at = 0; at < cells.length; at++) {
      if (starts[at] > 1 && severities[at] == RUNNING) {
        cells[at] = mixed;
      }
    }
  }

  /// Writes `text` over the columns from `column` on.
  void write(int column, String text) {
    for (int k = 0; k < text.length() && column + k < cells.length; k++) {
      cells[column + k] = text.charAt(k);
    }
  }

  @Override
  public String toString() {
    return new String(cells).stripTrailing();
  }
}
