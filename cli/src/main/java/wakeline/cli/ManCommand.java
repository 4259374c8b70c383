package wakeline.cli;

import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import wakeline.diag.DidYouMean;
import wakeline.syscall.Constants;
import wakeline.syscall.Syscall;
import wakeline.trace.Rule;

/// `wakeline man`: what is modelled, out of the tables that the checker and the engine use.
@CommandLine.Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description =
        "Shows how a call, constant or rule is modelled; without a name, lists the calls.")
final class ManCommand implements Command {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "epoll_wait, EPOLLONESHOT, EP-HARVEST-ET, ...")
  private String name = "";

  ManCommand(Terminal terminal) {
    this.terminal = terminal;
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
    for (var rule : Rule.values()) {
      if (rule != Rule.NONE && rule.id().equalsIgnoreCase(name)) {
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
    for (var rule : Rule.values()) {
      names.add(rule.id());
    }
    return names;
  }
}
