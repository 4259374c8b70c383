package wakeline.oracle.actor;

import java.util.LinkedHashMap;
import wakeline.core.Engine;
import wakeline.cost.CostTable;
import wakeline.cpu.FifoRunQueue;
import wakeline.cpu.Machine;
import wakeline.file.SocketAddress;
import wakeline.oracle.wire.Journal;
import wakeline.spec.HostSpec;
import wakeline.spec.NicSpec;
import wakeline.trace.TraceWriter;

/// A host of the scenario: what its ids and names are counted by.
final class RunHost {
  private static final int FIRST_PID = 101;

  final HostSpec spec;
  final int index;

  /// A machine of the model that never runs: tasks need one to be told apart.
  final Machine machine;

  private final Journal journal;
  private final LinkedHashMap<String, Integer> objectNumbers = new LinkedHashMap<>();
  private int nextPid = FIRST_PID;

  /// By port: the address to which a TCP socket was bound last.
  private final LinkedHashMap<Integer, Integer> boundAddresses = new LinkedHashMap<>();

  /// FIFOs by path.
  final LinkedHashMap<String, Fifo> fifos = new LinkedHashMap<>();

  /// Sockets by what they are bound to.
  final LinkedHashMap<String, OpenDescription> bound = new LinkedHashMap<>();

  RunHost(HostSpec spec, int index, Journal journal) {
    this.spec = spec;
    this.index = index;
    this.journal = journal;
    var engine = new Engine(1, new Standstill());
    machine =
        new Machine(engine, new TraceWriter(false), CostTable.ZERO, index, spec.name(), new int[1]);
    machine.addCpu(new FifoRunQueue());
  }

  /// {@return whether no TCP socket is or was bound to the same port of the other of 127.0.0.1 and
  /// 0.0.0.0}
  boolean mayBind(SocketAddress.Inet address) {
    if (address.port() == 0) {
      return true;
    }
    Integer before = boundAddresses.put(address.port(), address.address());
    return before == null || before == address.address();
  }

  /// {@return whether a card of this host has the address}
  boolean hasAddress(int address) {
    for (NicSpec nic : spec.nics()) {
      if (nic.address().bits() == address) {
        return true;
      }
    }
    return false;
  }

  int takePid() {
    return nextPid++;
  }

  /// {@return the next number of objects of a kind}
  int takeNumber(String kind) {
    Integer before = objectNumbers.get(kind);
    int number = before == null ? 1 : before + 1;
    objectNumbers.put(kind, number);
    return number;
  }

  /// Names a new open file description, as the model does. {@return its number in the journal}
  int addObject(String kind) {
    return addObject(kind, takeNumber(kind), "");
  }

  int addObject(String kind, int number, String end) {
    return journal.object(index, kind + "#" + number + end, kind);
  }

  private static final class Standstill implements Engine.Progress {
    @Override
    public void now(long timeNanos) {}

    @Override
    public boolean isFull() {
      return false;
    }
  }
}
