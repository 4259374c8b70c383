package wakeline.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wakeline.spec.Scenario;
import wakeline.trace.HostInfo;
import wakeline.trace.Trace;

/// The terminal timeline of a run: the whole of it from left to right, then event by event from top
/// to bottom.
///
/// An event is one line: its instant, a lane per task with the task's state, and what happened in
/// words. A wake is an arrow from the lane of who woke to who was woken, and its words say why.
public final class Timeline {
  /// Events that are shown if the caller says nothing else.
  public static final int DEFAULT_EVENTS = 120;

  /// Shows every event.
  public static final int ALL = 0;

  private final Run run;
  private final Trace trace;
  private final Page page;
  private final int events;

  private Timeline(Run run, Page page, int events) {
    this.run = run;
    this.trace = run.trace();
    this.page = page;
    this.events = events;
  }

  /// Prints the timeline of `run`.
  ///
  /// @param events about how many events are shown, or [#ALL]; what is left out is said
  public static void print(Run run, Style style, int events, Appendable out) throws IOException {
    new Timeline(run, new Page(out, style), events).print();
  }

  private void print() throws IOException {
    var focus = new Focus(trace, run.scenario().report().focus());
    var story = new Story(trace, focus);
    var storyPage = new StoryPage(trace, story, focus.gauges(), page);
    head();
    new Overview(trace, focus, storyPage.names(), page.signs()).print(page);
    page.line();
    storyPage.head();
    for (Abridged.Part part : Abridged.parts(story, events)) {
      switch (part) {
        case Abridged.Shown(int from, int to) -> storyPage.events(from, to);
        case Abridged.Again again -> storyPage.gap(again(story, again));
        case Abridged.LeftOut leftOut -> storyPage.gap(leftOut(story, leftOut));
      }
    }
    storyPage.last("end: " + run.reason().word());
    page.paragraph(legend(), 2, Paint.DIM);
    page.line();
    Totals.print(run, page);
  }

  private void head() throws IOException {
    Scenario scenario = run.scenario();
    String title = scenario.title().isEmpty() ? "" : ": " + scenario.title();
    page.paragraph(page.signs().plain(run.title() + title), 2, Paint.BOLD);
    page.paragraph(
        page.signs()
            .plain(
                hosts(trace.hosts())
                    + "; cost "
                    + scenario.cost().profile()
                    + "; seed "
                    + scenario.seed()
                    + "; kernel "
                    + run.kernel()),
        2,
        Paint.DIM);
    page.line();
  }

  private String again(Story story, Abridged.Again part) {
    int times = (part.to() - part.from()) / part.period();
    return (part.period() == 1 ? "this event " : "these " + part.period() + " events ")
        + times
        + " times more, until "
        + Millis.text(trace.time(story.last(part.to() - 1)));
  }

  private String leftOut(Story story, Abridged.LeftOut part) {
    int wakes = 0;
    int vain = 0;
    int merges = 0;
    for (int k = part.from(); k < part.to(); k++) {
      switch (story.form(k)) {
        case WAKE -> wakes++;
        case VAIN -> vain++;
        case MERGE -> merges++;
        case CALL,
            CALLS,
            ENTER,
            ENTER_ASLEEP,
            RETURN,
            ASLEEP,
            PREEMPTED,
            ARRIVAL,
            LOST,
            FORK,
            EXIT,
            SIGNAL,
            TIMER,
            MARK,
            SNAPSHOT,
            CHOICE,
            PACKET,
            DROP -> {}
      }
    }
    return (part.to() - part.from())
        + " events left out until "
        + Millis.text(trace.time(story.last(part.to() - 1)))
        + ": "
        + wakes
        + " wakes, "
        + vain
        + " in vain, "
        + merges
        + " merges";
  }

  private String legend() {
    Signs signs = page.signs();
    return signs.running()
        + " running  "
        + signs.runnable()
        + " runnable  "
        + signs.sleeping()
        + " asleep  "
        + signs.act()
        + " acts  "
        + signs.vain()
        + " in vain  "
        + signs.fruitless()
        + " EAGAIN  "
        + signs.merge()
        + " merge  "
        + signs.mark()
        + " mark";
  }

  /// {@return each host with its CPUs and policy}
  static String hosts(List<HostInfo> hosts) {
    var text = new ArrayList<String>();
    for (HostInfo host : hosts) {
      text.add(
          host.name()
              + ": "
              + host.cpus()
              + (host.cpus() == 1 ? " CPU, " : " CPUs, ")
              + host.sched());
    }
    return String.join("; ", text);
  }
}
