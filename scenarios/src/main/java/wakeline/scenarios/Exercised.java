package wakeline.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which rules of the model the catalogue and the golden corpus exercise, as it was written down
/// for this version; tests see that none of it got less.
///
/// Rules go by their ids. The files are lines of words that are separated by blanks.
public final class Exercised {
  /// `RULE FILES SHOWN-BY`, for each rule that the catalogue exercises.
  public static final String CATALOGUE = "rules-of-catalogue.txt";

  /// `RULE PROGRAMS`, for each rule that the corpus exercises; the first line is about all of it.
  public static final String CORPUS = "rules-of-corpus.txt";

  /// `RULE REASON`, for each rule that neither exercises.
  public static final String NEITHER = "rules-of-neither.txt";

  private final Map<String, String[]> catalogue = new LinkedHashMap<>();
  private final Map<String, String[]> corpus = new LinkedHashMap<>();
  private final Map<String, String[]> neither = new LinkedHashMap<>();
  private String corpusTitle = "";

  private Exercised() {}

  /// {@return what was written down}
  public static Exercised recorded() {
    var exercised = new Exercised();
    read(CATALOGUE, 3, exercised.catalogue);
    exercised.corpusTitle = read(CORPUS, 2, exercised.corpus);
    read(NEITHER, 2, exercised.neither);
    return exercised;
  }

  /// {@return the line that begins with `#`, without it; empty if there is none}
  private static String read(String name, int words, Map<String, String[]> into) {
    var title = "";
    for (var line : lines(name)) {
      if (line.startsWith("#")) {
        title = line.substring(1).strip();
      } else {
        var parts = line.split(" ", words);
        into.put(parts[0], parts);
      }
    }
    return title;
  }

  private static List<String> lines(String name) {
    InputStream in = Exercised.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("no " + name);
    }
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return how many files of the catalogue exercise the rule, at least}
  public int scenarios(String rule) {
    var line = catalogue.get(rule);
    return line == null ? 0 : Integer.parseInt(line[1]);
  }

  /// {@return the file of the catalogue that shows the rule: `epoll/arrivals`; empty for none}
  public String shownBy(String rule) {
    var line = catalogue.get(rule);
    return line == null ? "" : line[2];
  }

  /// {@return how many programs of the corpus exercise the rule, at least}
  public int programs(String rule) {
    var line = corpus.get(rule);
    return line == null ? 0 : Integer.parseInt(line[1]);
  }

  /// {@return what the corpus is: `24220 programs of Linux 6.18`}
  public String corpus() {
    return corpusTitle;
  }

  /// {@return why neither exercises the rule; empty if one does}
  public String reason(String rule) {
    var line = neither.get(rule);
    return line == null ? "" : line[1];
  }

  /// {@return the rules that neither exercises, and those in it that are no rules}
  public List<String> neither() {
    return List.copyOf(neither.keySet());
  }
}
