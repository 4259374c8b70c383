package wakeline.reports.ci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// SARIF 2.1.0: a rule per code, a result per problem, with fingerprints that outlive edits above.
final class Sarif {
  private Sarif() {}

  static void write(Results results, Appendable out) throws IOException {
    List<Problem> problems = Problem.of(results);
    var codes = new ArrayList<String>();
    for (Problem problem : problems) {
      if (!codes.contains(problem.code())) {
        codes.add(problem.code());
      }
    }
    codes.sort(null);
    var json = new JsonText();
    json.open('{').key("version").string("2.1.0").key("$schema");
    json.string("https://json.schemastore.org/sarif-2.1.0.json");
    json.key("runs").open('[').next().open('{');
    json.key("tool").open('{').key("driver").open('{').key("name").string("wakeline");
    json.key("rules").open('[');
    for (String code : codes) {
      json.next().open('{').key("id").string(code);
      json.key("shortDescription").open('{').key("text").string(code.replace('-', ' ')).close('}');
      json.close('}');
    }
    json.close(']').close('}').close('}').key("columnKind").string("unicodeCodePoints");
    json.key("results").open('[');
    for (Problem problem : problems) {
      json.next();
      result(json, problem, codes.indexOf(problem.code()));
    }
    json.close(']').close('}').close(']').close('}');
    out.append(json.toString());
  }

  private static void result(JsonText json, Problem problem, int rule) {
    json.open('{').key("ruleId").string(problem.code()).key("ruleIndex").number(rule);
    json.key("level").string(problem.isError() ? "error" : "warning");
    json.key("message").open('{').key("text");
    json.string(problem.title() + ": " + problem.message()).close('}');
    json.key("locations").open('[').next().open('{').key("physicalLocation").open('{');
    json.key("artifactLocation").open('{').key("uri").string(uri(problem.path())).close('}');
    json.key("region").open('{').key("startLine").number(problem.line());
    json.key("startColumn").number(problem.column()).close('}');
    json.close('}').close('}').close(']');
    json.key("partialFingerprints").open('{').key("wakeline/v1").string(problem.fingerprint());
    json.close('}').close('}');
  }

  /// {@return a path as a relative reference}
  private static String uri(String path) {
    var uri = new StringBuilder();
    for (byte b : path.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      boolean isPlain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~/".indexOf(b) >= 0;
      uri.append(
          isPlain ? String.valueOf((char) b) : String.format(java.util.Locale.ROOT, "%%%02X", b));
    }
    return uri.toString();
  }
}
