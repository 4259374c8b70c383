package wakeline.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wakeline.core.Limits;
import wakeline.program.Op;
import wakeline.program.Program;
import wakeline.spec.HostSpec;
import wakeline.spec.ProcessSpec;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;
import wakeline.trace.Kind;
import wakeline.trace.Trace;
import wakeline.world.Simulation;

/// The timers that TCP sets itself, as the model has them: a run on the kernel lets them go off
/// before it goes on to later instants, so that what they do is done as it would be if time passed.
final class OwnTimers {
  private static final String TCP = "tcp";

  private record Timer(long setNanos, long dueNanos) {}

  private OwnTimers() {}

  /// {@return when each timer is set and when it is due, one after another, by when they are set}
  static long[] of(Scenario scenario) {
    return usesTcp(scenario) ? of(Simulation.run(scenario, Limits.DEFAULT).trace()) : new long[0];
  }

  private static long[] of(Trace trace) {
    List<Timer> timers = new ArrayList<>();
    for (int i = 0; i < trace.size(); i++) {
      if (trace.kind(i) == Kind.TIMER_EXPIRE
          && trace.object(i) >= 0
          && trace.objects().get(trace.object(i)).kind().equals(TCP)
          && trace.cause(i) >= 0) {
        timers.add(new Timer(trace.time(trace.cause(i)), trace.time(i)));
      }
    }
    timers.sort(Comparator.comparingLong(Timer::setNanos));
    var flat = new long[2 * timers.size()];
    for (int k = 0; k < timers.size(); k++) {
      flat[2 * k] = timers.get(k).setNanos;
      flat[2 * k + 1] = timers.get(k).dueNanos;
    }
    return flat;
  }

  private static boolean usesTcp(Scenario scenario) {
    for (HostSpec host : scenario.hosts()) {
      for (ProcessSpec process : host.processes()) {
        if (usesTcp(process.program())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean usesTcp(Program program) {
    boolean connects = false;
    boolean hasAddress = false;
    int[] code = program.code();
    for (int at = 0; at < code.length; at += 1 + Op.operands(code[at])) {
      hasAddress |= code[at] == Op.INET;
      connects |= code[at] == Op.SYSCALL && isStream(Syscall.ofCode(code[at + 1]));
    }
    return connects && hasAddress;
  }

  private static boolean isStream(Syscall call) {
    return call == Syscall.LISTEN || call == Syscall.SHUTDOWN || call == Syscall.CONNECT;
  }
}
