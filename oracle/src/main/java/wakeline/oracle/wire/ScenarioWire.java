package wakeline.oracle.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wakeline.cost.CostTable;
import wakeline.program.Function;
import wakeline.program.Program;
import wakeline.program.SourceMap;
import wakeline.program.Variable;
import wakeline.spec.HostSpec;
import wakeline.spec.Ipv4;
import wakeline.spec.LinkSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.Policy;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.spec.Sched;

/// A scenario as bytes: the world and its programs, without claims and without the text they were
/// written in.
public final class ScenarioWire {
  private ScenarioWire() {}

  public static void write(Scenario scenario, DataOutputStream out) throws IOException {
    out.writeUTF(scenario.id());
    out.writeLong(scenario.seed());
    out.writeLong(scenario.limitNanos());
    out.writeInt(scenario.hosts().size());
    for (HostSpec host : scenario.hosts()) {
      write(host, out);
    }
    out.writeInt(scenario.links().size());
    for (LinkSpec link : scenario.links()) {
      out.writeUTF(link.a().host());
      out.writeUTF(link.a().nic());
      out.writeUTF(link.b().host());
      out.writeUTF(link.b().nic());
      write(link, out);
    }
  }

  public static Scenario read(DataInputStream in) throws IOException {
    Scenario.Builder scenario = Scenario.builder(in.readUTF()).cost(CostTable.ZERO);
    scenario.seed(in.readLong()).limitNanos(in.readLong());
    for (int left = in.readInt(); left > 0; left--) {
      scenario.host(host(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      var a = new LinkSpec.End(in.readUTF(), in.readUTF());
      var b = new LinkSpec.End(in.readUTF(), in.readUTF());
      scenario.link(link(a, b, in));
    }
    return scenario.build();
  }

  private static void write(LinkSpec link, DataOutputStream out) throws IOException {
    out.writeLong(link.bitsPerSecond());
    out.writeLong(link.latencyNanos());
    out.writeLong(link.jitterNanos());
    out.writeInt(link.lossPpb());
    out.writeInt(link.reorderPpb());
    out.writeInt(link.duplicatePpb());
    out.writeInt(link.queuePackets());
    out.writeInt(link.mtuBytes());
    out.writeInt(link.downs().size());
    for (LinkSpec.Down down : link.downs()) {
      out.writeLong(down.fromNanos());
      out.writeLong(down.toNanos());
    }
  }

  private static LinkSpec link(LinkSpec.End a, LinkSpec.End b, DataInputStream in)
      throws IOException {
    long bitsPerSecond = in.readLong();
    long latency = in.readLong();
    long jitter = in.readLong();
    int loss = in.readInt();
    int reorder = in.readInt();
    int duplicate = in.readInt();
    int queue = in.readInt();
    int mtu = in.readInt();
    var downs = new ArrayList<LinkSpec.Down>();
    for (int left = in.readInt(); left > 0; left--) {
      downs.add(new LinkSpec.Down(in.readLong(), in.readLong()));
    }
    return new LinkSpec(
        a, b, bitsPerSecond, latency, jitter, loss, reorder, duplicate, queue, mtu, downs);
  }

  private static void write(HostSpec host, DataOutputStream out) throws IOException {
    out.writeUTF(host.name());
    out.writeInt(host.cpus());
    out.writeBoolean(host.sched() == Sched.FIFO);
    out.writeInt(host.sysctl().size());
    for (Map.Entry<String, String> entry : host.sysctl().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
    out.writeInt(host.nics().size());
    for (NicSpec nic : host.nics()) {
      out.writeUTF(nic.name());
      out.writeInt(nic.address().bits());
      out.writeInt(nic.prefixLength());
      out.writeInt(nic.txRing());
      out.writeInt(nic.mtuBytes());
    }
    out.writeInt(host.processes().size());
    for (ProcessSpec process : host.processes()) {
      write(process, out);
    }
  }

  private static HostSpec host(DataInputStream in) throws IOException {
    String name = in.readUTF();
    int cpus = in.readInt();
    Sched sched = in.readBoolean() ? Sched.FIFO : Sched.FAIR;
    var sysctl = new LinkedHashMap<String, String>();
    for (int left = in.readInt(); left > 0; left--) {
      sysctl.put(in.readUTF(), in.readUTF());
    }
    var nics = new ArrayList<NicSpec>();
    for (int left = in.readInt(); left > 0; left--) {
      nics.add(nic(in));
    }
    var processes = new ArrayList<ProcessSpec>();
    for (int left = in.readInt(); left > 0; left--) {
      processes.add(process(in));
    }
    return new HostSpec(name, cpus, sched, sysctl, nics, List.of(), processes);
  }

  private static NicSpec nic(DataInputStream in) throws IOException {
    String name = in.readUTF();
    var address = new Ipv4(in.readInt());
    int prefixLength = in.readInt();
    int txRing = in.readInt();
    int mtu = in.readInt();
    return new NicSpec(
        name,
        address,
        prefixLength,
        1,
        NicSpec.DEFAULT_RING,
        txRing,
        0,
        0,
        1,
        NicSpec.DEFAULT_BUDGET,
        mtu,
        Map.of());
  }

  private static void write(ProcessSpec process, DataOutputStream out) throws IOException {
    out.writeUTF(process.name());
    out.writeLong(process.startNanos());
    out.writeInt(process.count());
    out.writeInt(process.uid());
    write(process.program(), out);
  }

  private static ProcessSpec process(DataInputStream in) throws IOException {
    String name = in.readUTF();
    long start = in.readLong();
    int count = in.readInt();
    int uid = in.readInt();
    return new ProcessSpec(
        name, start, count, ProcessSpec.UNPINNED, 0, Policy.OTHER, 0, uid, program(in));
  }

  private static void write(Program program, DataOutputStream out) throws IOException {
    out.writeInt(program.code().length);
    for (int word : program.code()) {
      out.writeInt(word);
    }
    out.writeInt(program.constants().length);
    for (long constant : program.constants()) {
      out.writeLong(constant);
    }
    out.writeInt(program.texts().size());
    for (String text : program.texts()) {
      writeText(text, out);
    }
    out.writeInt(program.functions().size());
    for (Function function : program.functions()) {
      out.writeUTF(function.name());
      out.writeInt(function.entry());
      out.writeInt(function.params());
      out.writeInt(function.frameSlots());
      out.writeInt(function.stackSlots());
      out.writeInt(function.steps());
      out.writeBoolean(function.isSpawned());
    }
    out.writeInt(program.main());
    out.writeInt(program.globalSlots());
    out.writeInt(program.watched().size());
    for (Variable variable : program.watched()) {
      out.writeUTF(variable.function() == null ? "" : variable.function());
      out.writeUTF(variable.name());
    }
  }

  private static Program program(DataInputStream in) throws IOException {
    var code = new int[in.readInt()];
    for (int i = 0; i < code.length; i++) {
      code[i] = in.readInt();
    }
    var constants = new long[in.readInt()];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = in.readLong();
    }
    var texts = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(readText(in));
    }
    var functions = new ArrayList<Function>();
    for (int left = in.readInt(); left > 0; left--) {
      functions.add(
          new Function(
              in.readUTF(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readBoolean()));
    }
    int main = in.readInt();
    int globalSlots = in.readInt();
    var watched = new ArrayList<Variable>();
    for (int left = in.readInt(); left > 0; left--) {
      String function = in.readUTF();
      watched.add(new Variable(function.isEmpty() ? null : function, in.readUTF()));
    }
    return new Program(
        code,
        constants,
        texts,
        functions,
        main,
        globalSlots,
        new SourceMap(List.of()),
        List.of(),
        watched,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /// Texts may be longer than `writeUTF` takes.
  static void writeText(String text, DataOutputStream out) throws IOException {
    out.writeInt(text.length());
    out.writeChars(text);
  }

  static String readText(DataInputStream in) throws IOException {
    var chars = new char[in.readInt()];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = in.readChar();
    }
    return new String(chars);
  }
}
