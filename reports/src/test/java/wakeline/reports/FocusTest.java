package wakeline.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.trace.Trace;

class FocusTest {
  /// srv, load, srv.worker[0], srv.worker[1] on the host `server`.
  private final Trace trace = Sketches.herd(2, 1, 0).trace();

  @Test
  void withoutPlacesAllTasksAreShown() {
    assertThat(shown()).containsExactly(0, 1, 2, 3);
    assertThat(shown("recvq(tcp#1)")).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aPlaceIsAProcessAThreadFunctionOrAHost() {
    assertThat(shown("srv")).containsExactly(0, 2, 3);
    assertThat(shown("srv.main")).containsExactly(0);
    assertThat(shown("srv.worker")).containsExactly(2, 3);
    assertThat(shown("server.srv.worker[*]")).containsExactly(2, 3);
    assertThat(shown("srv.worker[1]", "load")).containsExactly(1, 3);
    assertThat(shown("server")).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aPlaceThatNamesNothingHidesNothing() {
    assertThat(shown("nobody")).containsExactly(0, 1, 2, 3);
  }

  private List<Integer> shown(String... places) {
    var focus = new Focus(trace, List.of(places));
    var shown = new ArrayList<Integer>();
    for (int task = 0; task < trace.tasks().size(); task++) {
      if (focus.includes(task)) {
        shown.add(task);
      }
    }
    return shown;
  }
}
