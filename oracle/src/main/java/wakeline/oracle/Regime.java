package wakeline.oracle;

import org.jspecify.annotations.Nullable;
import wakeline.cost.CostTable;
import wakeline.diag.Diagnostic;
import wakeline.diag.SourceFile;
import wakeline.diag.Span;
import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.spec.HostSpec;
import wakeline.spec.NicSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.spec.Sched;
import wakeline.syscall.Syscall;

/// Which scenarios can be played on a real kernel so that it and the model may be compared: those
/// in which order alone decides, on one CPU.
final class Regime {
  private Regime() {}

  /// {@return why a scenario cannot be played, null if nothing is known against it}
  static @Nullable Diagnostic refusal(Scenario scenario) {
    if (!scenario.cost().profile().equals(CostTable.ZERO.profile())) {
      return refusal(
          place(scenario, "cost"),
          "its calls take time by a cost model",
          "with 'cost: zero' order alone decides, and can be compared");
    }
    for (HostSpec host : scenario.hosts()) {
      Diagnostic refusal = refusal(scenario, host);
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static @Nullable Diagnostic refusal(Scenario scenario, HostSpec host) {
    String path = "hosts/" + host.name();
    if (host.cpus() > 1) {
      return refusal(
          place(scenario, path + "/cpus"),
          "host '" + host.name() + "' has " + host.cpus() + " CPUs",
          "on several CPUs the kernel decides what comes first; on one, order does");
    }
    if (host.sched() == Sched.FAIR) {
      return refusal(
          place(scenario, path + "/sched"), "host '" + host.name() + "' schedules by fair shares");
    }
    for (NicSpec nic : host.nics()) {
      if (nic.coalesceNanos() > 0) {
        return refusal(
            place(scenario, path + "/nics/" + nic.name() + "/coalesce"),
            "a veth device, which stands for the card here, does not delay interrupts",
            "without 'coalesce' it can be played");
      }
    }
    for (ProcessSpec process : host.processes()) {
      if (process.uid() != 0) {
        return refusal(
            place(scenario, path + "/processes/" + process.name() + "/uid"),
            "process '" + process.name() + "' is not root's");
      }
      Diagnostic refusal = refusal(scenario, process.program());
      if (refusal != null) {
        return refusal;
      }
    }
    return null;
  }

  private static @Nullable Diagnostic refusal(Scenario scenario, Program program) {
    int[] code = program.code();
    Span last = null;
    for (int at = 0; at < code.length; at += 1 + Op.operands(code[at])) {
      switch (code[at]) {
        case Op.SYSCALL -> {
          Span span = program.sourceMap().span(code[at + 4]);
          last = span == null ? last : span;
          Syscall call = Syscall.ofCode(code[at + 1]);
          if (!isPlayed(call)) {
            return refusal(orPlace(last, scenario), call.cName() + "() is not played");
          }
        }
        case Op.COMPUTE -> {
          return refusal(
              orPlace(last, scenario),
              "a program computes, which takes time of its CPU",
              "on the real kernel that time would be measured, not stated");
        }
        default -> {}
      }
    }
    return null;
  }

  /// {@return whether there is code that makes this call}
  static boolean isPlayed(Syscall call) {
    return switch (call) {
      case PREAD, PWRITE, SENDFILE, SIGNALFD -> false;
      default -> call.code() < Syscall.IO_URING_SETUP.code();
    };
  }

  private static Span orPlace(@Nullable Span span, Scenario scenario) {
    return span == null ? place(scenario) : span;
  }

  /// {@return where something of a scenario is written, its file if that is not known}
  static Span place(Scenario scenario, String path) {
    Span span = scenario.place(path);
    return span == null ? place(scenario) : span;
  }

  /// {@return the file of a scenario, without a line of it}
  private static Span place(Scenario scenario) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        for (Span span : process.program().sourceMap().spans()) {
          return new SourceFile(span.file().name(), "").span(0, 0);
        }
      }
    }
    return new SourceFile(scenario.id(), "").span(0, 0);
  }

  private static Diagnostic refusal(Span span, String why, String... help) {
    return Diagnostic.error("not-replayable", span, why, help);
  }
}
