package wakeline.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StateGraphTest {
  @Test
  void aDiamondIsNoCircle() {
    var graph = new StateGraph();
    graph.add(0, 1);
    graph.add(0, 2);
    graph.add(1, 3);
    graph.add(2, 3);
    assertThat(graph.hasCircle(4)).isFalse();
  }

  @Test
  void comingBackIsOne() {
    var graph = new StateGraph();
    graph.add(0, 1);
    graph.add(1, 2);
    graph.add(2, 1);
    assertThat(graph.hasCircle(3)).isTrue();
  }

  @Test
  void soIsStaying() {
    var graph = new StateGraph();
    graph.add(0, 0);
    assertThat(graph.hasCircle(1)).isTrue();
  }

  @Test
  void statesAreNumberedAsTheyAreMet() {
    var states = new StateSet();
    for (int i = 0; i < 5_000; i++) {
      assertThat(states.add(i * 31L, -i)).isEqualTo(i);
    }
    for (int i = 0; i < 5_000; i++) {
      assertThat(states.add(i * 31L, -i)).isEqualTo(i);
    }
    assertThat(states.add(31, 0)).as("only one of the two hashes is equal").isEqualTo(5_000);
  }
}
