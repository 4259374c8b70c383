package wakeline.oracle.actor;

import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;

/// What can be told of programs before they run.
final class Programs {
  private Programs() {}

  /// {@return whether a program calls select}
  static boolean select(Scenario scenario) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        if (select(process.program())) {
          return true;
        }
      }
    }
    return false;
  }

  /// {@return whether a program takes a snapshot}
  static boolean snapshot(Program program) {
    int[] code = program.code();
    for (int at = 0; at < code.length; at += 1 + Op.operands(code[at])) {
      if (code[at] == Op.SNAPSHOT) {
        return true;
      }
    }
    return false;
  }

  private static boolean select(Program program) {
    int[] code = program.code();
    for (int at = 0; at < code.length; at += 1 + Op.operands(code[at])) {
      if (code[at] == Op.SYSCALL
          && (code[at + 1] == Syscall.SELECT.code() || code[at + 1] == Syscall.PSELECT.code())) {
        return true;
      }
    }
    return false;
  }
}
