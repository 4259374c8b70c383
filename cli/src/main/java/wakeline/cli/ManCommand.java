package wakeline.cli;

import java.util.ArrayList;
import wakeline.diag.DidYouMean;
import wakeline.syscall.Constants;
import wakeline.syscall.Syscall;
import wakeline.trace.Rule;

/// `wakeline man`: what is modelled, out of the tables that the checker and the engine use.
final class ManCommand implements Command {
  private final Terminal terminal;

  private String name = "";

  ManCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void declare(Options options) {
    options.operands(
        "NAME", 0, 1, "epoll_wait, EPOLLONESHOT, EP-HARVEST-ET, ...", operand -> name = operand);
  }

  @Override
  public ExitStatus run() {
    var out = terminal.out();
    if (name.isEmpty()) {
      out.print(ManPage.index());
      return ExitStatus.OK;
    }
    var call = Syscall.named(name);
    if (call != null) {
      out.print(ManPage.of(call));
      return ExitStatus.OK;
    }
    var constant = Constants.named(name);
    if (constant != null) {
      out.print(ManPage.of(constant));
      return ExitStatus.OK;
    }
    for (var rule : Rule.all()) {
      if (rule.id().equalsIgnoreCase(name)) {
        out.print(ManPage.of(rule));
        return ExitStatus.OK;
      }
    }
    var near = DidYouMean.closest(name, names());
    throw new UsageException(
        "nothing is modelled under '"
            + name
            + "'"
            + (near == null
                ? "; 'wakeline man' lists the calls"
                : "; did you mean '" + near + "'?"));
  }

  private static Iterable<String> names() {
    var names = new ArrayList<String>();
    for (var call : Syscall.values()) {
      names.add(call.cName());
    }
    for (var constant : Constants.all()) {
      names.add(constant.name());
    }
    for (var rule : Rule.all()) {
      names.add(rule.id());
    }
    return names;
  }
}
