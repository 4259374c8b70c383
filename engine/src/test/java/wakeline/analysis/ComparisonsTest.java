package wakeline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.spec.ClaimSpec;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Metric;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.Term;

class ComparisonsTest {
  private final Comparisons comparisons = new Comparisons();

  private void run(String engine, String size, int calls) {
    var script = new TraceScript().task("srv").object("tcp#1");
    for (int i = 0; i < calls; i++) {
      script.call("srv", "read", "tcp#1", 1, "");
    }
    var compare =
        new ClaimSpec.Compare(
            new Term.Measured(Metric.CALLS, Place.Tasks.of("srv")),
            List.of("uring", "epoll"),
            Relation.LE,
            "calls(srv)",
            null);
    var scenario =
        Scenario.builder("test")
            .claim(new ClaimSpec("fewer", compare, true, null, false, null))
            .caseValue("engine", engine)
            .caseValue("size", size)
            .build();
    comparisons.add(scenario, script.end(100));
  }

  @Test
  void rowsAreComparedForEveryCombinationOfTheOtherAxes() {
    run("epoll", "small", 3);
    run("epoll", "large", 3);
    run("uring", "small", 3);
    run("uring", "large", 4);
    run("other", "large", 9);

    List<Comparisons.Compared> verdicts = comparisons.verdicts();
    assertThat(verdicts).hasSize(2);
    assertThat(verdicts.getFirst().others()).containsEntry("size", "small").hasSize(1);
    assertThat(verdicts.getFirst().verdict().outcome()).isEqualTo(Outcome.HELD);
    assertThat(verdicts.getLast().verdict().reason())
        .isEqualTo("does not hold between uring and epoll");
    assertThat(verdicts.getLast().verdict().readings())
        .containsExactly(new Reading("uring", "4"), new Reading("epoll", "3"));
  }

  @Test
  void aRowThatDidNotRunSkipsTheClaim() {
    run("uring", "small", 3);
    assertThat(comparisons.verdicts().getFirst().verdict().outcome()).isEqualTo(Outcome.SKIPPED);
  }
}
