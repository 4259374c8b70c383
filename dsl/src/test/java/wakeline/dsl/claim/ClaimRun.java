package wakeline.dsl.claim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.analysis.Outcome;
import wakeline.analysis.Verdict;
import wakeline.analysis.Verdicts;
import wakeline.core.Limits;
import wakeline.diag.DiagnosticPrinter;
import wakeline.diag.Diagnostics;
import wakeline.diag.SourceFile;
import wakeline.dsl.FileLoader;
import wakeline.dsl.ScenarioFile;
import wakeline.dsl.ScenarioReader;
import wakeline.world.RunResult;
import wakeline.world.Simulation;

/// An edge-triggered reader that reads only 10 of 100 bytes at a time, and what is claimed of it.
final class ClaimRun {
  private static final String WORLD =
      """
      scenario: partial-read
      limit: 5ms
      cost: zero
      hosts:
        box:
          processes:
            server:
              program: |
                int p[2];
                int c;
                int ep;
                void client() {
                  write(p[1], bytes(100));
                  mark "sent";
                  sleep 1ms;
                  mark "poke";
                  write(p[1], bytes(1));
                  sleep 1ms;
                }
                int main() {
                  socketpair(AF_UNIX, SOCK_STREAM, 0, p);
                  c = p[0];
                  ep = epoll_create1(0);
                  struct epoll_event e = { .events = EPOLLIN | EPOLLET, .data.fd = c };
                  epoll_ctl(ep, EPOLL_CTL_ADD, c, &e);
                  spawn client();
                  while (1) {
                  wait:
                    epoll_wait(ep, &e, 1, -1);
                    char b[10];
                    int n = read(c, b, 10);
                    if (n == 0) break;
                    mark "chunk" (n, errno);
                  }
                }
      marks:
        first-read: first call read in server
      expect:
      """;

  private ClaimRun() {}

  /// {@return the verdicts on claims, each written as a plain YAML text}
  static Map<String, Verdict> judge(List<String> claims) {
    var text = new StringBuilder(WORLD);
    int number = 0;
    for (String claim : claims) {
      text.append("  c").append(number++).append(": '").append(claim).append("'\n");
    }
    var diagnostics = new Diagnostics();
    ScenarioFile file =
        ScenarioReader.read(
            new SourceFile("run", text.toString()), FileLoader.NONE, Map.of(), diagnostics);
    if (file == null) {
      throw new IllegalArgumentException(DiagnosticPrinter.print(diagnostics));
    }
    var scenario = file.rows().getFirst().scenario();
    RunResult result = Simulation.run(scenario, Limits.DEFAULT);
    var verdicts = new LinkedHashMap<String, Verdict>();
    for (Verdict verdict : Verdicts.of(scenario, result.trace(), result.reason())) {
      verdicts.put(verdict.text(), verdict);
    }
    return verdicts;
  }

  static Outcome outcome(String claim) {
    return judge(List.of(claim)).values().iterator().next().outcome();
  }
}
