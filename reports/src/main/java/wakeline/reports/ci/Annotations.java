package wakeline.reports.ci;

import java.io.IOException;
import java.util.List;

/// Workflow commands of GitHub Actions: problems at the lines of files. Of a step's annotations ten
/// errors and ten warnings are shown, so the worst come first and the last one tells of the rest.
final class Annotations {
  private static final int SHOWN_MAX = 10;

  private Annotations() {}

  static void write(Results results, Appendable out) throws IOException {
    var problems = Problem.of(results);
    write("error", problems.stream().filter(Problem::isError).toList(), out);
    write("warning", problems.stream().filter(problem -> !problem.isError()).toList(), out);
  }

  private static void write(String word, List<Problem> problems, Appendable out)
      throws IOException {
    int shown = problems.size() > SHOWN_MAX ? SHOWN_MAX - 1 : problems.size();
    for (Problem problem : problems.subList(0, shown)) {
      out.append("::").append(word).append(" file=").append(property(problem.path()));
      out.append(",line=").append(Integer.toString(problem.line()));
      out.append(",col=").append(Integer.toString(problem.column()));
      out.append(",title=").append(property(problem.title()));
      out.append("::").append(data(problem.message())).append('\n');
    }
    if (problems.size() > shown) {
      out.append("::").append(word).append(" title=wakeline::+");
      out.append(Integer.toString(problems.size() - shown)).append(" more\n");
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
