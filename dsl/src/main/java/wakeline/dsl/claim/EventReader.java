package wakeline.dsl.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import wakeline.diag.DidYouMean;
import wakeline.dsl.Params;
import wakeline.dsl.grammar.ClaimParser;
import wakeline.dsl.grammar.ClaimParser.EventContext;
import wakeline.dsl.grammar.ClaimParser.PlaceContext;
import wakeline.dsl.grammar.ClaimParser.SegmentContext;
import wakeline.dsl.grammar.ClaimParser.SlotContext;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Pick;
import wakeline.spec.claim.Place;
import wakeline.spec.claim.Slot;

/// Reads events.
final class EventReader {
  private final Names names;
  private final Params params;
  private final ClaimReport report;
  private final PlaceReader places;
  private final CallReader calls;
  private final ConstantReader constants;

  EventReader(
      Names names,
      Params params,
      ClaimReport report,
      PlaceReader places,
      ConstantReader constants,
      boolean applies) {
    this.names = names;
    this.params = params;
    this.report = report;
    this.places = places;
    this.constants = constants;
    calls = new CallReader(names, report, places, constants, applies);
  }

  /// A pattern, and the number of an occurrence that was read as the index of its place.
  record Read(Pattern pattern, @Nullable SegmentContext occurrence) {
    Read(Pattern pattern) {
      this(pattern, null);
    }
  }

  @Nullable Event event(EventContext context) {
    Read read = pattern(context.happening());
    Pick pick = pick(context, read == null ? null : read.occurrence());
    if (read == null || pick == null) {
      return null;
    }
    Pattern pattern = read.pattern();
    if (context.BLOCKS() != null) {
      if (!(pattern instanceof Pattern.Call call)) {
        report.error("claim", context, "only a call blocks", "write 'call NAME blocks'");
        return null;
      }
      pattern =
          new Pattern.Call(call.call(), call.name(), call.args(), call.outcome(), true, call.in());
    }
    return new Event(pattern, pick, report.span(context));
  }

  private @Nullable Pick pick(EventContext context, @Nullable SegmentContext inPlace) {
    boolean isNamed = context.FIRST() != null || context.LAST() != null;
    ParserRuleContext numbered = context.occurrence() != null ? context.occurrence() : inPlace;
    if (numbered == null) {
      return context.FIRST() != null ? Pick.FIRST : isNamed ? Pick.LAST : Pick.EACH;
    }
    if (isNamed || (context.occurrence() != null && inPlace != null)) {
      report.error("claim", numbered, "one occurrence is picked twice");
      return null;
    }
    int number = context.occurrence() != null ? number(context.occurrence()) : number(inPlace);
    if (number == 0) {
      report.error("claim", numbered, "occurrences count from 1");
    }
    return number < 1 ? null : Pick.nth(number);
  }

  private int number(ClaimParser.OccurrenceContext context) {
    TerminalNode node = context.PARAM() != null ? context.PARAM() : context.NUMBER();
    return PlaceReader.number(context, node.getText(), params, report);
  }

  private int number(@Nullable SegmentContext context) {
    if (context == null) {
      return -1;
    }
    if (context.STAR() != null) {
      report.error("claim", context, "'[*]' picks no occurrence");
      return -1;
    }
    return places.number(context, context.PARAM() == null ? null : context.PARAM().getText());
  }

  private @Nullable Read pattern(ClaimParser.HappeningContext context) {
    return switch (context) {
      case ClaimParser.MarkContext mark -> mark(mark);
      case ClaimParser.CallContext call -> calls.call(call);
      case ClaimParser.ReturnContext back -> {
        PlaceReader.Found<? extends Place> found = places.call(back.place());
        yield found == null
            ? null
            : new Read(new Pattern.Return(found.place()), found.occurrence());
      }
      case ClaimParser.WakeContext wake -> {
        Place.Tasks target = places.tasks(wake.target);
        Place.Tasks by = wake.waker == null ? null : places.tasks(wake.waker);
        yield target == null || (wake.waker != null && by == null)
            ? null
            : new Read(new Pattern.Wake(target, by));
      }
      case ClaimParser.SwitchContext in -> {
        Place.Tasks tasks = in.place() == null ? null : places.tasks(in.place());
        boolean isBad = in.place() != null && tasks == null;
        yield isBad ? null : new Read(new Pattern.SwitchIn(tasks));
      }
      case ClaimParser.IrqContext irq -> atHost(irq.place(), Pattern.Irq::new);
      case ClaimParser.SoftirqContext softirq -> atHost(softirq.place(), Pattern.Softirq::new);
      case ClaimParser.DropContext drop -> atHost(drop.place(), Pattern.Drop::new);
      case ClaimParser.PacketContext packet -> packet(packet);
      case ClaimParser.MergeContext merge -> {
        if (merge.place() == null) {
          yield new Read(new Pattern.Merge(null));
        }
        PlaceReader.Found<? extends Place> found = places.object(merge.place(), false);
        yield found == null ? null : new Read(new Pattern.Merge(found.place()), found.occurrence());
      }
      default -> throw new IllegalStateException("an event of class " + context.getClass());
    };
  }

  private @Nullable Read atHost(
      @Nullable PlaceContext place, Function<Place.@Nullable Host, Pattern> pattern) {
    if (place == null) {
      return new Read(pattern.apply(null));
    }
    PlaceReader.Found<Place.Host> found = places.host(place);
    return found == null ? null : new Read(pattern.apply(found.place()), found.occurrence());
  }

  private @Nullable Read mark(ClaimParser.MarkContext context) {
    String name = Texts.unquoted(context.STRING());
    List<Slot> slots = slots(context.slot());
    Event alias = names.alias(name);
    if (alias != null) {
      if (!context.slot().isEmpty()) {
        report.error("claim", context, "an event that 'marks:' names carries no values");
        return null;
      }
      return new Read(new Pattern.Alias(name, alias));
    }
    Set<Integer> counts = names.valueCounts(name);
    if (counts.isEmpty()) {
      report.missing(
          context.STRING().getSymbol(),
          "no program marks \"" + name + "\"",
          DidYouMean.help(name, names.markNames()));
      return null;
    }
    if (slots != null && !slots.isEmpty() && !counts.contains(slots.size())) {
      report.error(
          "type", context, "mark \"" + name + "\" carries " + values(counts.iterator().next()));
      return null;
    }
    return slots == null ? null : new Read(new Pattern.Mark(name, slots));
  }

  static String values(int count) {
    return count == 0 ? "no values" : count == 1 ? "one value" : count + " values";
  }

  private @Nullable List<Slot> slots(List<SlotContext> contexts) {
    var slots = new ArrayList<Slot>();
    boolean isGood = true;
    for (SlotContext context : contexts) {
      Slot slot = constants.slot(context);
      isGood &= slot != null;
      if (slot != null) {
        slots.add(slot);
      }
    }
    return isGood ? slots : null;
  }

  private @Nullable Read packet(ClaimParser.PacketContext context) {
    PlaceReader.Found<Place.Host> from = places.host(context.from);
    PlaceReader.Found<Place.Host> to = places.host(context.to);
    ClaimParser.FlagsContext flags = context.flags();
    @Nullable String written = null;
    if (flags != null) {
      written = (flags.ID() == null ? "" : flags.ID().getText()) + (flags.DOT() == null ? "" : ".");
      for (int i = 0; i < written.length(); i++) {
        if ("SFRPUEW.".indexOf(written.charAt(i)) < 0) {
          report.error(
              "claim",
              flags,
              "'" + written.charAt(i) + "' is no TCP flag",
              "S, F, R, P and '.' (ACK), as tcpdump writes them: [S], [S.], [P.]");
          return null;
        }
      }
    }
    if (from == null || to == null) {
      return null;
    }
    if (from.occurrence() != null) {
      report.error("claim", from.occurrence(), "a host has no index");
      return null;
    }
    return new Read(new Pattern.Packet(from.place(), to.place(), written), to.occurrence());
  }
}
