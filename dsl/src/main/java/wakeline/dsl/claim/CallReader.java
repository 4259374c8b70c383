package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Slot;
import wakeline.syscall.Param;
import wakeline.syscall.Syscall;

/// Reads `call NAME(args) = value ERRNO in place`.
final class CallReader {
  private final Names names;
  private final ClaimReport report;
  private final PlaceReader places;
  private final ConstantReader constants;
  private final boolean applies;

  CallReader(
      Names names,
      ClaimReport report,
      PlaceReader places,
      ConstantReader constants,
      boolean applies) {
    this.names = names;
    this.report = report;
    this.places = places;
    this.constants = constants;
    this.applies = applies;
  }

  EventReader.@Nullable Read call(ClaimParser.CallContext context) {
    @Nullable Syscall call = context.STAR() != null ? null : named(context);
    List<Slot> args = args(context, call);
    boolean hasOutcome = context.outcome() != null;
    Pattern.Outcome outcome = hasOutcome ? constants.outcome(context.outcome()) : null;
    PlaceReader.Found<? extends Place> in =
        context.place() == null ? null : places.call(context.place());
    boolean isBad =
        (context.STAR() == null && call == null)
            || (hasOutcome && outcome == null)
            || (context.place() != null && in == null);
    if (args == null || isBad) {
      return null;
    }
    Place place = in == null ? null : in.place();
    if (call != null) {
      checkHappens(call, place, context);
    }
    return new EventReader.Read(
        new Pattern.Call(
            call == null ? Pattern.Call.ANY_CALL : call.code(),
            call == null ? "*" : call.cName(),
            args,
            outcome,
            false,
            place),
        in == null ? null : in.occurrence());
  }

  private @Nullable Syscall named(ClaimParser.CallContext context) {
    String name = context.name().getText();
    Syscall call = Syscall.named(name);
    if (call == null) {
      var known = new ArrayList<String>();
      for (Syscall other : Syscall.values()) {
        known.add(other.cName());
      }
      report.error(
          "unknown-name",
          context.name(),
          "'" + name + "' is no call",
          DidYouMean.help(name, known));
      return null;
    }
    if (!call.entersKernel()) {
      report.error("never-happens", context.name(), name + "() never enters the kernel");
      return null;
    }
    return call;
  }

  private @Nullable List<Slot> args(ClaimParser.CallContext context, @Nullable Syscall call) {
    var args = new ArrayList<Slot>();
    boolean isGood = true;
    for (ClaimParser.SlotContext slotContext : context.slot()) {
      Slot slot = constants.slot(slotContext);
      isGood &= slot != null;
      if (slot == null) {
        continue;
      }
      if (call != null && args.size() < call.params().size() && !(slot instanceof Slot.Any)) {
        Param param = call.params().get(args.size());
        if (!isNumber(param)) {
          report.error(
              "type",
              slotContext,
              "'" + param.name() + "' is " + param.kind().noun() + " and is not compared",
              "write '_'");
          isGood = false;
        }
      }
      args.add(slot);
    }
    if (call == null && !args.isEmpty()) {
      report.error("claim", context, "'call *' takes no arguments");
      return null;
    }
    if (call != null && args.size() > call.params().size()) {
      report.error(
          "arity", context, call.cName() + "() takes " + call.params().size() + " arguments");
      return null;
    }
    return isGood ? args : null;
  }

  private static boolean isNumber(Param param) {
    return switch (param.kind()) {
      case FD, INT, FLAGS, OP, LENGTH, OPTION_VALUE, COMMAND_VALUE, USER_DATA -> true;
      case BUFFER_IN,
          BUFFER_OUT,
          TEXT,
          ADDRESS,
          ADDRESS_OUT,
          EPOLL_EVENT_IN,
          EPOLL_EVENTS_OUT,
          POLLFDS,
          FD_SET,
          TIMESPEC,
          TIMEVAL,
          ITIMERSPEC,
          SIGSET,
          HANDLER,
          SIGACTION,
          INT_OUT,
          FD_PAIR_OUT,
          IOVEC,
          MSGHDR,
          RING,
          SQE,
          CQE,
          CQE_OUT,
          AIO_CONTEXT_OUT,
          AIO_CONTEXT,
          IOCB,
          IO_EVENTS_OUT ->
          false;
    };
  }

  /// Warns of a call that no program in question makes.
  private void checkHappens(Syscall call, @Nullable Place place, ClaimParser.CallContext context) {
    if (!applies || call.cName().startsWith("io_uring_")) {
      return; // liburing's functions make these calls under other names
    }
    @Nullable String process =
        switch (place) {
          case Place.Tasks tasks -> tasks.path().getFirst().name();
          case Place.Label label -> label.within().path().getFirst().name();
          case null -> null;
          case Place.Variable _, Place.Named _, Place.Host _ -> null;
        };
    boolean isKnown = false;
    for (Names.HostedProcess known : names.processes()) {
      if (process == null || known.spec().name().equals(process)) {
        isKnown = true;
        if (known.makes(call)) {
          return;
        }
      }
    }
    if (isKnown) {
      report.warning(
          "never-happens",
          context,
          (process == null ? "no program" : "'" + process + "' never")
              + " calls "
              + call.cName()
              + "()");
    }
  }
}
