package wakeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.spec.EndReason;
import wakeline.spec.Scenario;
import wakeline.spec.SnapshotSpec;

class SnapshotsTest {
  private static final List<String> COLUMNS = List.of("State", "Recv-Q", "Send-Q", "Local", "Peer");
  private static final Span NOWHERE = new SourceFile("none", "").span(0, 0);

  private final TraceScript script = new TraceScript().task("srv");

  private Verdict judge(String... rows) {
    var wanted = new ArrayList<SnapshotSpec.Row>();
    for (String row : rows) {
      wanted.add(new SnapshotSpec.Row(List.of(row.split(" ", -1)), NOWHERE));
    }
    var table = new SnapshotSpec.Table("box", COLUMNS, wanted);
    var spec = new SnapshotSpec("before", List.of(table), NOWHERE);
    var scenario = Scenario.builder("test").snapshot(spec).build();
    return Verdicts.of(scenario, script.end(100), EndReason.IDLE).getFirst();
  }

  private void shows(String... rows) {
    script.snapshot("srv", "before", rows);
  }

  @Test
  void rowsAreASetWhoseStarsMatchAFieldOrAPort() {
    shows("box", "LISTEN 0 1 0.0.0.0:80 0.0.0.0:*", "ESTAB  10  0  10.0.0.1:80  10.0.0.2:40001");
    assertThat(
            judge("ESTAB 10 0 10.0.0.1:80 10.0.0.2:*", "LISTEN 0 1 0.0.0.0:80 0.0.0.0:*").outcome())
        .isEqualTo(Outcome.HELD);
    assertThat(judge("ESTAB * * * *", "LISTEN 0 1 0.0.0.0:80 0.0.0.0:*").outcome())
        .isEqualTo(Outcome.HELD);
    assertThat(judge("ESTAB 11 0 10.0.0.1:80 10.0.0.2:*", "LISTEN * * * *").reason())
        .isEqualTo("finds no row of box like 'ESTAB 11 0 10.0.0.1:80 10.0.0.2:*'");
    assertThat(judge("LISTEN * * * *").reason())
        .isEqualTo("also finds, on box, 'ESTAB 10 0 10.0.0.1:80 10.0.0.2:40001'");
    assertThat(judge("ESTAB * * * 10.0.0.3:*", "LISTEN * * * *").outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void eachExpectedRowNeedsARowOfItsOwn() {
    shows("box", "ESTAB 0 0 a:1 b:1", "ESTAB 0 0 a:1 b:2");
    assertThat(judge("ESTAB 0 0 a:1 b:*", "ESTAB 0 0 a:1 b:1").outcome()).isEqualTo(Outcome.HELD);
    assertThat(judge("ESTAB 0 0 a:1 b:1", "ESTAB 0 0 a:1 b:1").outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void otherHostsAreNotComparedAndEveryReachingIs() {
    shows("far", "ESTAB 0 0 a:1 b:1", "box");
    assertThat(judge().outcome()).isEqualTo(Outcome.HELD);
    shows("box", "ESTAB 0 0 a:1 b:1");
    assertThat(judge().record()).isEqualTo(1);
  }

  @Test
  void aSnapshotThatIsNeverReachedIsVacuous() {
    assertThat(judge("ESTAB 0 0 a:1 b:1").outcome()).isEqualTo(Outcome.VACUOUS);
  }
}
