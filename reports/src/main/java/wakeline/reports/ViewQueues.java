package wakeline.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wakeline.trace.CallbackResult;
import wakeline.trace.CounterKind;
import wakeline.trace.Kind;
import wakeline.trace.Row;
import wakeline.trace.Trace;

/// A row for each length that changed (receive and send queues, accept queues, ready lists, rings,
/// backlogs), and one for each cable. Feed it every record, in order.
final class ViewQueues {
  private final Trace trace;
  private final Names names;
  private final Phrases phrases;

  /// By length and object, so that lengths of one sort stand together.
  private final Map<Long, ViewLane> queues = new TreeMap<>();

  /// By name.
  private final Map<String, ViewLane> links = new TreeMap<>();

  ViewQueues(Trace trace, Names names, Phrases phrases) {
    this.trace = trace;
    this.names = names;
    this.phrases = phrases;
  }

  void apply(int i) {
    switch (trace.kind(i)) {
      case COUNTER -> counter(i, (Row.Counter) trace.row(i));
      case LINK_TRANSMIT, LINK_DELIVER -> link(i, (Row.Link) trace.row(i));
      case EP_POLL_CALLBACK -> {
        var row = (Row.EpPollCallback) trace.row(i);
        ViewLane list = queues.get(key(CounterKind.READYLIST, trace.object(i)));
        if (list != null && row.how() == CallbackResult.MERGED) {
          list.sign(i, ViewSign.MERGE);
        }
      }
      default -> {}
    }
  }

  private void counter(int i, Row.Counter row) {
    int object = trace.object(i);
    var lane = queues.get(key(row.what(), object));
    if (lane == null) {
      String of = object >= 0 ? names.object(object) : "cpu" + trace.cpu(i);
      lane =
          new ViewLane(ViewLane.Sort.QUEUE, trace.host(i), object, 0, of + " " + title(row.what()));
      queues.put(key(row.what(), object), lane);
    }
    int length = Math.clamp(row.value(), 0, Integer.MAX_VALUE);
    lane.become(i, length, phrases.number(title(row.what()) + " " + length));
  }

  private static String title(CounterKind what) {
    return switch (what) {
      case RECVQ -> "Recv-Q";
      case SENDQ -> "Send-Q";
      case ACCEPTQ -> "accept queue";
      case READYLIST -> "ready list";
      case RING -> "ring";
      case BACKLOG -> "backlog";
    };
  }

  private static long key(CounterKind what, int object) {
    return (long) what.code() << 32 | (object + 1);
  }

  private void link(int i, Row.Link row) {
    var lane =
        links.computeIfAbsent(
            row.link(),
            name -> new ViewLane(ViewLane.Sort.LINK, trace.host(i), -1, 0, "link " + name));
    if (row.fate().equals("lost")) {
      lane.sign(i, ViewSign.LOST);
    }
    if (trace.kind(i) == Kind.LINK_TRANSMIT) {
      lane.become(i, 1, phrases.number("packet " + row.skb() + " " + row.fate()));
    } else {
      lane.end(i);
    }
  }

  void end(int size) {
    queues.values().forEach(lane -> lane.end(size));
    links.values().forEach(lane -> lane.end(size));
  }

  /// Adds the rows of a host's queues.
  void addTo(List<ViewLane> lanes, int host, boolean isLast) {
    var here = new ArrayList<ViewLane>();
    for (var lane : queues.values()) {
      if (lane.host() == host) {
        here.add(lane);
      }
    }
    lanes.addAll(here);
    if (isLast) {
      lanes.addAll(links.values());
    }
  }
}
