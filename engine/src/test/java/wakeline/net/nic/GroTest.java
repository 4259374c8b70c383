package wakeline.net.nic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wakeline.cost.CostTable;
import wakeline.cpu.Frame;
import wakeline.net.FlowKeys;
import wakeline.net.NetDevice;
import wakeline.net.NetStack;
import wakeline.net.Packet;
import wakeline.trace.Row;

/// Which packets go up, and when: `net/core/gro.c:dev_gro_receive`.
class GroTest {
  private final Gro gro = new Gro();
  private final ArrayDeque<Packet> ready = new ArrayDeque<>();

  @Test
  void whatFollowsIsMergedUntilThePollEnds() {
    receive(new Part(1, 0, 100), new Part(1, 100, 100), new Part(1, 200, 100));
    assertThat(ready).as("held").isEmpty();
    gro.flush(ready);
    assertThat(taken()).containsExactly("1: 0..300");
    gro.flush(ready);
    assertThat(ready).as("flushed once").isEmpty();
  }

  @Test
  void aHoleSendsWhatIsHeldUpFirst() {
    receive(new Part(1, 0, 100), new Part(1, 200, 100));
    assertThat(taken()).containsExactly("1: 0..100");
    gro.flush(ready);
    assertThat(taken()).containsExactly("1: 200..300");
  }

  @Test
  void aPacketThatEndsMergingTakesTheWholeUp() {
    receive(new Part(1, 0, 100), new Part(1, 100, 60));
    assertThat(taken()).as("shorter than the others").containsExactly("1: 0..160");
    receive(new Part(1, 160, 0));
    assertThat(taken()).as("nothing to merge").containsExactly("1: 160..160");
  }

  @Test
  void flowsDoNotDisturbEachOther() {
    receive(new Part(1, 0, 100), new Part(2, 0, 100), new Part(1, 100, 100), new Part(2, 100, 100));
    gro.flush(ready);
    assertThat(taken()).containsExactlyInAnyOrder("1: 0..200", "2: 0..200");
  }

  @Test
  void theNinthFlowOfABucketPushesTheFirstOut() {
    List<Part> parts = new ArrayList<>();
    int bucket = Toeplitz.hash(new Part(0, 0, 100).flow()) & 7;
    for (int flow = 0; parts.size() < 9; flow++) {
      var part = new Part(flow, 0, 100);
      if ((Toeplitz.hash(part.flow()) & 7) == bucket) {
        parts.add(part);
      }
    }
    receive(parts.toArray(new Part[0]));
    assertThat(taken()).containsExactly("0: 0..100");
  }

  private void receive(Part... parts) {
    for (Part part : parts) {
      gro.receive(part, ready);
    }
  }

  private List<String> taken() {
    var texts = new ArrayList<String>();
    while (!ready.isEmpty()) {
      texts.add(ready.remove().toString());
    }
    return texts;
  }

  /// Some bytes of a stream; all but the last are 100 long.
  private static final class Part extends Packet {
    private static final int MSS = 100;

    private final int flow;
    private final int from;
    private int length;

    Part(int flow, int from, int length) {
      super(new Row.Packet("eth0", 0, length, null, 0, 0, 0, "a", "b", null), -1);
      this.flow = flow;
      this.from = from;
      this.length = length;
    }

    @Override
    public FlowKeys flow() {
      return new FlowKeys(1, flow, 2, 80, 6);
    }

    @Override
    public boolean isMergeable() {
      return true;
    }

    @Override
    public boolean merge(Packet packet) {
      var next = (Part) packet;
      if (next.from != from + length || next.length == 0) {
        return false;
      }
      length += next.length;
      return true;
    }

    @Override
    public boolean endsMerging(Packet held) {
      return length < MSS;
    }

    @Override
    public long receiveNanos(CostTable costs) {
      return 0;
    }

    @Override
    public Frame receive() {
      throw new AssertionError("nobody receives it");
    }

    @Override
    public Packet arrive(NetStack at, NetDevice device) {
      return this;
    }

    @Override
    public String toString() {
      return flow + ": " + from + ".." + (from + length);
    }
  }
}
