package wakeline.explore;

import java.util.List;
import java.util.regex.Pattern;
import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.spec.claim.Claim;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
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
    for (Claim claim : claims) {
      if (INDEX.matcher(claim.toString()).find() || looks(claim)) {
        return true;
      }
    }
    return false;
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

  private static boolean looks(Claim claim) {
    return switch (claim) {
      case Claim.Always always -> looks(always.state());
      case Claim.NeverState never -> looks(never.state());
      case Claim.EventuallyState eventually -> looks(eventually.state());
      case Claim.Holds holds -> looks(holds.state());
      case Claim.NeverEvent _, Claim.EventuallyEvent _, Claim.Then _, Claim.Before _ -> false;
    };
  }

  private static boolean looks(State state) {
    return switch (state) {
      case State.And and -> looks(and.left()) || looks(and.right());
      case State.Or or -> looks(or.left()) || looks(or.right());
      case State.Not not -> looks(not.state());
      case State.Compare compare -> looks(compare.left()) || looks(compare.right());
      case State.Between between ->
          looks(between.term()) || looks(between.low()) || looks(between.high());
      case State.OneOf oneOf -> looks(oneOf.term());
      case State.Constant _ -> false;
    };
  }

  private static boolean looks(Term term) {
    return switch (term) {
      case Term.Measured _, Term.Latency _, Term.Percentile _ -> true;
      case Term.Arithmetic arithmetic -> looks(arithmetic.left()) || looks(arithmetic.right());
      case Term.Constant _,
          Term.Tuple _,
          Term.Count _,
          Term.Marked _,
          Term.Length _,
          Term.Merges _,
          Term.Drops _ ->
          false;
    };
  }
}
