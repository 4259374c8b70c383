package wakeline.explore;

import wakeline.program.Op;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;

/// Whether tasks hold a CPU for any time, so that one may be preempted between two choices.
final class Times {
  private Times() {}

  static boolean pass(Scenario scenario) {
    if (!scenario.cost().isZero()) {
      return true;
    }
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        int[] code = process.program().code();
        for (int pc = 0; pc < code.length; pc += 1 + Op.operands(code[pc])) {
          if (code[pc] == Op.COMPUTE) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
