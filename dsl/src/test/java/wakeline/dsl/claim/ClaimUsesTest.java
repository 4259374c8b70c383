package wakeline.dsl.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import wakeline.program.Variable;

class ClaimUsesTest {
  @Test
  void tellsVariablesLabelsAndMarksByProcess() {
    var uses = new ClaimUses();
    uses.add(ClaimWorld.text("recvq(server.c) == 90 && readylist(box.srv.worker[2].ep) == 0"));
    uses.add(ClaimWorld.text("mark \"poke\" then return srv.wait within 50us"));
    uses.add(ClaimWorld.text("p99(latency(mark \"a\", mark \"b\"))"));
    uses.add(ClaimWorld.text("this is (no claim"));

    assertThat(uses.marks()).containsExactly("poke", "a", "b");
    assertThat(uses.variables("box", "server")).containsExactly(new Variable(null, "c"));
    assertThat(uses.variables("box", "srv"))
        .containsExactly(new Variable("worker", "ep"), new Variable(null, "wait"));
    assertThat(uses.labels("box", "srv")).contains("wait");
    assertThat(uses.variables("other", "none")).isEmpty();
  }
}
