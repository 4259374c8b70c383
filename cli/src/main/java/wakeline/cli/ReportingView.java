package wakeline.cli;

/// A view that writes files.
interface ReportingView extends RunView {
  /// Whether any row was shown.
  boolean hasShown();
}
