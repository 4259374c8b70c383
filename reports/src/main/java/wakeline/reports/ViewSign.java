package wakeline.reports;

/// A sign on a row of the viewer. Of several on one spot the one with the highest code is seen.
enum ViewSign {
  MARK(1),
  EXIT(2),
  SIGNAL(3),
  /// An arrival that found its item listed, or a report that stands for several arrivals.
  MERGE(4),
  /// A call that found nothing.
  FRUITLESS(5),
  /// A packet thrown away, an arrival at a spent EPOLLONESHOT.
  LOST(6),
  /// Woken, and asleep again in the same call.
  VAIN(7);

  private final int code;

  ViewSign(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
