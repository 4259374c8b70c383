package wakeline.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTableTest {

  private static final CostTable VM618 = CostTable.VM618;

  @Test
  void codesCountFromZeroWithoutGaps() {
    int next = 0;
    for (Cost cost : Cost.values()) {
      assertThat(cost.code()).isEqualTo(next++);
      assertThat(Cost.byKey(cost.key())).isSameAs(cost);
    }
    assertThat(Cost.byKey("contextswitch")).isNull();
  }

  @Test
  void underZeroNothingCostsTimeAndNothingIsLate() {
    var zero = CostTable.ZERO;
    assertThat(zero.isZero()).isTrue();
    for (Cost cost : Cost.values()) {
      if (cost.nature() == Cost.Nature.COST) {
        assertThat(zero.value(cost)).as(cost.key()).isZero();
      }
    }
    assertThat(zero.copyNanos(1 << 20)).isZero();
    assertThat(zero.sleepSlackNanos()).isZero();
    assertThat(zero.timeoutSlackNanos(10_000_000_000L)).isZero();
  }

  @Test
  void aTickIsAPeriodAndNotACost() {
    assertThat(CostTable.ZERO.nanos(Cost.TICK_NS)).isEqualTo(4_000_000);
  }

  @Test
  void profilesAreFoundByName() {
    assertThat(CostTable.byName("default")).isSameAs(CostTable.DEFAULT);
    assertThat(CostTable.byName("fast")).isNull();
    assertThat(CostTable.profiles()).containsExactly("zero", "default", "vm618");
  }

  @Test
  void overridesReplaceSingleValuesOfACopy() {
    var table = CostTable.DEFAULT.with(Map.of(Cost.CONTEXT_SWITCH, 1_200L, Cost.SYSCALL, 150L));
    assertThat(table.nanos(Cost.CONTEXT_SWITCH)).isEqualTo(1_200);
    assertThat(table.nanos(Cost.SYSCALL)).isEqualTo(150);
    assertThat(table.nanos(Cost.EP_CALLBACK)).isEqualTo(100);
    assertThat(table.profile()).isEqualTo("default");
    assertThat(CostTable.DEFAULT.nanos(Cost.SYSCALL)).isEqualTo(100);
    assertThatThrownBy(() -> table.with(Cost.SYSCALL, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// The sums that were checked against the machine, pinned to one CPU.
  @Test
  void partsOfVm618AddUpToWhatWasMeasured() {
    long evfdWriteWithWake = sum(Cost.SYSCALL, Cost.EVENTFD_RW, Cost.WAKE_LOCAL);
    assertThat(evfdWriteWithWake).isEqualTo(975); // measured: 971
    long handOff = evfdWriteWithWake + sum(Cost.CONTEXT_SWITCH, Cost.SYSCALL, Cost.EVENTFD_RW);
    assertThat(2 * handOff).isEqualTo(4_560); // measured: 4,550
    assertThat(
            sum(
                Cost.SYSCALL,
                Cost.UDP_TX_STACK,
                Cost.SOFTIRQ_DISPATCH,
                Cost.BACKLOG,
                Cost.PROTO_RX_UDP,
                Cost.WAKE_LOCAL))
        .isEqualTo(3_485); // measured: 3,515
    assertThat(
            sum(
                Cost.SYSCALL,
                Cost.TCP_TX_STACK,
                Cost.SOFTIRQ_DISPATCH,
                Cost.BACKLOG,
                Cost.PROTO_RX_TCP_DATA,
                Cost.PROTO_RX_TCP_ACK,
                Cost.WAKE_LOCAL))
        .isEqualTo(4_835); // measured: 4,848
  }

  /// nanosleep(1 ms) = 1,073 µs; epoll_wait of 10 ms = 10,106 µs, of 100 ms = 100,144 µs.
  @Test
  void timeoutsAreLateByAThousandthButNotLessThanTheSlack() {
    assertThat(VM618.sleepSlackNanos()).isEqualTo(50_000);
    assertThat(VM618.timeoutSlackNanos(1_000_000)).isEqualTo(50_000);
    assertThat(VM618.timeoutSlackNanos(10_000_000)).isEqualTo(50_000);
    assertThat(VM618.timeoutSlackNanos(100_000_000)).isEqualTo(100_000);
    assertThat(VM618.timeoutSlackNanos(Long.MAX_VALUE)).isEqualTo(100_000_000);
  }

  @Test
  void copiesCountInPicosecondsAndRoundDownOnce() {
    assertThat(VM618.copyNanos(0)).isZero();
    assertThat(VM618.copyNanos(18)).isZero();
    assertThat(VM618.copyNanos(19)).isEqualTo(1);
    assertThat(VM618.copyNanos(65_536)).isEqualTo(3_473);
  }

  @Test
  void theDocumentStatesEveryCost() throws IOException {
    String document = Files.readString(Path.of("../docs/cost-model.md"));
    for (Cost cost : Cost.values()) {
      assertThat(document)
          .contains(
              String.format(
                  Locale.ROOT,
                  "| `%s` | %,d | %,d | %s |",
                  cost.key(),
                  CostTable.DEFAULT.value(cost),
                  CostTable.VM618.value(cost),
                  cost.meaning()));
    }
  }

  private static long sum(Cost... costs) {
    long sum = 0;
    for (Cost cost : costs) {
      sum += VM618.nanos(cost);
    }
    return sum;
  }
}
