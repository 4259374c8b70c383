package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import wakeline.core.Limits;
import wakeline.cost.CostTable;
import wakeline.oracle.Observed;
import wakeline.oracle.Oracle;
import wakeline.oracle.Replay;
import wakeline.oracle.Tier;
import wakeline.spec.HostSpec;
import wakeline.spec.Scenario;
import wakeline.spec.Sched;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

/// What a message costs four echo servers, in the model and on the kernel of this machine.
///
/// `-Decho.write` writes the table of `docs/echo.md` anew.
@EnabledOnOs(OS.LINUX)
class EchoServersTest {
  private static final List<String> SERVERS =
      List.of("thread-per-connection", "poll", "epoll-lt", "epoll-et");

  private static final int MESSAGES = 640;
  private static final int FREE_PLAYS = 5;
  private static final long LIMIT_NANOS = 1_000_000_000L;
  private static final Path DOCS = Path.of("..", "docs", "echo.md");
  private static final String BEGIN = "<!-- EchoServersTest -->\n";
  private static final String END = "<!-- / -->\n";

  /// What happens from the first message to the last.
  ///
  /// @param calls of the server
  /// @param switches of both, those who went to sleep
  private record Count(int calls, int switches) {
    private static Count of(Trace trace) {
      boolean isOn = false;
      int calls = 0;
      int switches = 0;
      for (int i = 0; i < trace.size(); i++) {
        if (trace.row(i) instanceof Row.Mark mark) {
          isOn = mark.name().equals("begin");
        }
        boolean isServer = trace.task(i) >= 0 && isServer(trace, trace.task(i));
        calls += isOn && trace.kind(i) == Kind.SYS_ENTER && isServer ? 1 : 0;
        switches +=
            isOn && trace.row(i) instanceof Row.SchedSwitch row && row.prevState() == 'S' ? 1 : 0;
      }
      return new Count(calls, switches);
    }

    private static boolean isServer(Trace trace, int task) {
      return trace.tasks().get(task).base().equals("server");
    }
  }

  private static Scenario scenario(String server) {
    return Catalogue.read(Path.of("echo", server + ".scn.yaml")).rows().getFirst().scenario();
  }

  /// {@return the same world with costs and fair shares}
  private static Scenario withCosts(Scenario scenario) {
    Scenario.Builder fair =
        Scenario.builder(scenario.id()).cost(CostTable.DEFAULT).limitNanos(LIMIT_NANOS);
    for (HostSpec host : scenario.hosts()) {
      fair.host(new HostSpec(host.name(), 1, Sched.FAIR, host.processes()));
    }
    return fair.build();
  }

  private static Count model(Scenario scenario) {
    return Count.of(Simulation.run(scenario, Limits.DEFAULT).trace());
  }

  /// {@return the cells that the model fills}
  private static String row(String server) {
    Count fifo = model(scenario(server));
    Count fair = model(withCosts(scenario(server)));
    return "| [%s](../scenarios/echo/%s.scn.yaml) | %s | %s | %s |"
        .formatted(server, server, each(fifo.calls), each(fifo.switches), each(fair.switches));
  }

  private static String each(int count) {
    return String.format(Locale.ROOT, "%.3f", count / (double) MESSAGES);
  }

  @Test
  void theDocsSayWhatTheModelSays() throws IOException {
    Assumptions.assumeTrue(System.getProperty("echo.write") == null, "it is written anew");
    String docs = Files.readString(DOCS);
    for (var server : SERVERS) {
      assertThat(docs).contains(row(server));
    }
  }

  @Test
  void theKernelMakesTheSameCallsAndSwitches() throws IOException {
    Map<String, String> measured = new LinkedHashMap<>();
    try (var oracle = Oracle.start()) {
      Assumptions.assumeTrue(oracle.tier() == Tier.FIFO, oracle.toString());
      for (var server : SERVERS) {
        Scenario scenario = scenario(server);
        Trace model = Simulation.run(scenario, Limits.DEFAULT).trace();
        Replay replay = Replay.of(oracle, scenario, model, 1);
        assertThat(replay.agrees()).as(server + ": " + replay.difference()).isTrue();
        Count kernel = Count.of(((Observed.Played) replay.observed()).trace());
        assertThat(kernel.calls).as(server).isEqualTo(Count.of(model).calls);
        assertThat(kernel.switches).as(server).isEqualTo(Count.of(model).switches);
        measured.put(server, " " + each(kernel.calls) + " | " + each(kernel.switches) + " |");
      }
    }
    if (System.getProperty("echo.write") != null) {
      write(measured);
    }
  }

  private static void write(Map<String, String> measured) throws IOException {
    var table = new StringBuilder(BEGIN);
    table.append(
        "| server | calls, model | switches, model | the same with costs, fair | calls, kernel |"
            + " switches, kernel | kernel, fair: smallest, median, largest of "
            + FREE_PLAYS
            + " |\n| --- | --- | --- | --- | --- | --- | --- |\n");
    try (var free = Oracle.startFree()) {
      for (var server : SERVERS) {
        List<Integer> switches = switches(free, scenario(server));
        table
            .append(row(server))
            .append(measured.get(server))
            .append(' ')
            .append(each(switches.getFirst()))
            .append(", ")
            .append(each(switches.get(switches.size() / 2)))
            .append(", ")
            .append(each(switches.getLast()))
            .append(" |\n");
      }
    }
    table.append("\nKernel: Linux ").append(Oracle.kernel()).append(".\n").append(END);
    String docs = Files.readString(DOCS);
    int from = docs.indexOf(BEGIN);
    int to = docs.indexOf(END) + END.length();
    Files.writeString(DOCS, docs.substring(0, from) + table + docs.substring(to));
  }

  private static List<Integer> switches(Oracle free, Scenario scenario) {
    var switches = new ArrayList<Integer>();
    for (int k = 0; k < FREE_PLAYS; k++) {
      if (free.play(scenario) instanceof Observed.Played played) {
        switches.add(Count.of(played.trace()).switches);
      }
    }
    switches.sort(null);
    return switches;
  }
}
