package wakeline.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.analysis.Tally;
import wakeline.reports.Run;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;
import wakeline.trace.Row;

/// The herd table is the one that was measured on Linux 6.18, cell by cell: the file's own claims
/// could be wrong together with its numbers.
class HerdTableTest {
  /// Returned, in vain, accepted, found nothing: of who accepts once, drains, accepts none; with
  /// one connection and with three.
  private static final String MEASURED =
      """
      accept     1/0/1/0 3/0/3/0  1/0/1/0 3/0/3/0  1/0/1/0 3/0/3/0
      lt         1/1/1/0 3/3/3/0  1/1/1/1 1/3/3/1  8/0/0/0 8/0/0/0
      lt-x       1/1/1/0 3/3/3/0  1/1/1/1 1/3/3/1  8/0/0/0 8/0/0/0
      et         1/0/1/0 1/2/1/0  1/0/1/1 1/2/3/1  1/0/0/0 1/2/0/0
      oneshot    1/0/1/0 1/2/1/0  1/0/1/1 1/2/3/1  1/0/0/0 1/2/0/0
      own-lt     1/7/1/0 3/5/3/0  1/7/1/1 1/7/3/1  8/0/0/0 8/0/0/0
      own-et     1/7/1/0 3/5/3/0  1/7/1/1 1/7/3/1  8/0/0/0 8/0/0/0
      own-lt-x   1/0/1/0 3/0/3/0  1/0/1/1 1/2/3/1  1/0/0/0 3/0/0/0
      own-et-x   1/0/1/0 3/0/3/0  1/0/1/1 1/2/3/1  1/0/0/0 3/0/0/0
      poll       1/7/1/0 3/5/3/0  1/7/1/1 1/7/3/1  8/0/0/0 8/0/0/0
      select     1/7/1/0 3/5/3/0  1/7/1/1 1/7/3/1  8/0/0/0 8/0/0/0
      """;

  private static final List<String> COLUMNS =
      List.of("once-1", "once-3", "drain-1", "drain-3", "none-1", "none-3");

  @Test
  void everyCellIsAsMeasured() {
    var measured = new ArrayList<String>();
    for (var line : MEASURED.lines().toList()) {
      var cells = line.split(" +", -1);
      for (int i = 0; i < COLUMNS.size(); i++) {
        measured.add(cells[0] + "-" + COLUMNS.get(i) + " " + cells[i + 1]);
      }
    }
    var simulated = new ArrayList<String>();
    for (var row : Catalogue.read(Path.of("herd/herd-table.scn.yaml")).rows()) {
      simulated.add(row.caseValues().get("cell") + " " + cell(row.scenario()));
    }
    assertThat(simulated).containsExactlyInAnyOrderElementsOf(measured);
  }

  /// Counted from the records, not from what the program marks.
  private static String cell(Scenario scenario) {
    Run run = Playing.play(scenario);
    Tally waiters = run.metrics().processes().get("box/srv");
    assertThat(waiters).isNotNull();
    long accepted = 0;
    long foundNothing = 0;
    for (int i = 0; i < run.trace().size(); i++) {
      if (run.trace().row(i) instanceof Row.SysExit exit && isAccept(exit)) {
        accepted += exit.ret() >= 0 ? 1 : 0;
        foundNothing += exit.ret() < 0 ? 1 : 0;
      }
    }
    return waiters.returned() + "/" + waiters.vain() + "/" + accepted + "/" + foundNothing;
  }

  private static boolean isAccept(Row.SysExit exit) {
    return exit.call() == Syscall.ACCEPT.code() || exit.call() == Syscall.ACCEPT4.code();
  }
}
