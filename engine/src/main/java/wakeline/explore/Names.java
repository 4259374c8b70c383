package wakeline.explore;

import java.util.List;
import java.util.regex.Pattern;
import wakeline.analysis.ClaimMemory;
import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.syscall.Syscall;

/// Whether anybody looks at which of several threads alike is which.
///
/// If nobody does, worlds that differ only in that are one state: the symmetry of workers. Programs
/// look by calls that deal in process and thread ids, and by numbers that each thread draws from a
/// stream of its own; claims by an index, and by what they count per task.
final class Names {
  private static final List<Syscall> CALLS =
      List.of(
          Syscall.FORK,
          Syscall.WAIT,
          Syscall.WAITPID,
          Syscall.GETPID,
          Syscall.GETPPID,
          Syscall.GETTID,
          Syscall.ALARM,
          Syscall.KILL,
          Syscall.TGKILL,
          Syscall.RAISE,
          Syscall.SIGNALFD);

  private static final Pattern INDEX = Pattern.compile("\\[\\d");

  private Names() {}

  static boolean matter(Scenario scenario, List<Claim> claims) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        if (looks(process.program())) {
          return true;
        }
      }
    }
    return ClaimMemory.tellsTasksApart(claims)
        || claims.stream().anyMatch(claim -> INDEX.matcher(claim.toString()).find());
  }

  private static boolean looks(Program program) {
    for (Syscall call : program.calls()) {
      if (CALLS.contains(call)) {
        return true;
      }
    }
    int[] code = program.code();
    for (int pc = 0; pc < code.length; pc += 1 + Op.operands(code[pc])) {
      if (code[pc] == Op.RANDOM) {
        return true;
      }
    }
    return false;
  }
}
