package wakeline.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.analysis.Asleep;
import wakeline.diag.Diagnostic;
import wakeline.diag.Severity;
import wakeline.diag.Span;
import wakeline.reports.Run;
import wakeline.spec.Scenario;
import wakeline.syscall.Syscall;

/// The warning that nothing can happen any more although threads wait for something.
final class Deadlock {
  private static final int SLEEPERS_SHOWN = 8;

  private Deadlock() {}

  /// The warning about a run that ended as `idle`; null if the file says that it may, or if nobody
  /// sleeps but in `pause()`.
  static @Nullable Diagnostic warning(Span place, Run run) {
    var scenario = run.scenario();
    if (scenario.ends() != null || scenario.limitNanos() != Scenario.NO_LIMIT) {
      return null;
    }
    var asleep = run.metrics().asleep();
    if (asleep.stream().allMatch(sleeper -> sleeper.call() == Syscall.PAUSE.code())) {
      return null;
    }
    var help = new ArrayList<String>();
    for (var sleeper : asleep.subList(0, Math.min(asleep.size(), SLEEPERS_SHOWN))) {
      help.add(sentence(run, sleeper));
    }
    if (asleep.size() > SLEEPERS_SHOWN) {
      help.add("and " + (asleep.size() - SLEEPERS_SHOWN) + " more");
    }
    help.add("if that is meant, say 'ends: idle' or give a 'limit'");
    return new Diagnostic(
        Severity.WARNING,
        "deadlock",
        place,
        "nothing can happen any more" + row(run) + ", but " + count(asleep),
        help);
  }

  private static String count(List<Asleep> asleep) {
    return asleep.size() == 1 ? "a thread still waits" : asleep.size() + " threads still wait";
  }

  private static String row(Run run) {
    return run.caseName().isEmpty() ? "" : " " + run.caseName();
  }

  private static String sentence(Run run, Asleep sleeper) {
    return run.trace().tasks().get(sleeper.task()).name()
        + " sleeps in "
        + Syscall.ofCode(sleeper.call()).cName();
  }
}
