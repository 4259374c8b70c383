package wakeline.analysis;

import wakeline.spec.claim.Claim;
import wakeline.spec.claim.Event;
import wakeline.spec.claim.Pattern;
import wakeline.spec.claim.Pick;
import wakeline.spec.claim.Point;
import wakeline.spec.claim.Relation;
import wakeline.spec.claim.State;
import wakeline.spec.claim.Term;
import wakeline.spec.claim.Window;

/// Claims in few words, for tests.
final class Words {
  private Words() {}

  static Event mark(String name) {
    return Event.each(new Pattern.Mark(name));
  }

  static Event first(Event event) {
    return Event.of(event.pattern(), Pick.FIRST);
  }

  static Event last(Event event) {
    return Event.of(event.pattern(), Pick.LAST);
  }

  static Event nth(Event event, int n) {
    return Event.of(event.pattern(), Pick.nth(n));
  }

  static Point on(Event event) {
    return new Point.On(event);
  }

  static Point at(long nanos) {
    return new Point.At(nanos);
  }

  static State is(Term term, Relation relation, long value) {
    return new State.Compare(term, relation, new Term.Constant(value));
  }

  static State is(Term term, long value) {
    return is(term, Relation.EQ, value);
  }

  static Term count(Event event, Window window) {
    return new Term.Count(event, window);
  }

  static Term count(Event event) {
    return count(event, Window.ALL);
  }

  static Claim holds(State state) {
    return new Claim.Holds(state, null);
  }
}
