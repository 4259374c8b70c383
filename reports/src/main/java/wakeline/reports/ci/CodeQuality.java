package wakeline.reports.ci;

import java.io.IOException;

/// GitLab's code quality report, which merge requests show beside the lines.
final class CodeQuality {
  private CodeQuality() {}

  static void write(Results results, Appendable out) throws IOException {
    var json = new JsonText();
    json.open('[');
    for (Problem problem : Problem.of(results)) {
      json.next().open('{');
      json.key("description").string(problem.title() + ": " + problem.message());
      json.key("check_name").string(problem.code());
      json.key("fingerprint").string(problem.fingerprint());
      json.key("severity").string(problem.isError() ? "major" : "minor");
      json.key("location").open('{').key("path").string(problem.path());
      json.key("lines").open('{').key("begin").number(problem.line()).close('}').close('}');
      json.close('}');
    }
    json.close(']');
    out.append(json.toString());
  }
}
