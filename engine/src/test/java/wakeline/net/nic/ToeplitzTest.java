package wakeline.net.nic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wakeline.net.FlowKeys;

/// The vectors that come with the definition of receive side scaling.
class ToeplitzTest {
  @ParameterizedTest
  @CsvSource({
    "66.9.149.187, 2794, 161.142.100.80, 1766, 51ccc178",
    "199.92.111.2, 14230, 65.69.140.83, 4739, c626b0ea",
    "24.19.198.95, 12898, 12.22.207.184, 38024, 5c2b394a",
    "38.27.205.30, 48228, 209.142.163.6, 2217, afc7327f",
    "153.39.163.191, 44251, 202.188.127.2, 1303, 10e828a2"
  })
  void hashesAsPublished(String from, int fromPort, String to, int toPort, String hash) {
    var flow = new FlowKeys(address(from), fromPort, address(to), toPort, 6);
    assertThat(Integer.toHexString(Toeplitz.hash(flow))).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "8", "16"})
  void spreadsFlowsOverAllQueues(int queues) {
    var found = new boolean[queues];
    for (int port = 1024; port < 1024 + 64 * queues; port++) {
      found[Toeplitz.queue(new FlowKeys(0x0a000001, port, 0x0a000002, 80, 6), queues)] = true;
    }
    assertThat(found).containsOnly(true);
  }

  private static int address(String text) {
    int address = 0;
    for (String part : text.split("\\.", -1)) {
      address = (address << 8) | Integer.parseInt(part);
    }
    return address;
  }
}
