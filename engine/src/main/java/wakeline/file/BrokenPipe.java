package wakeline.file;

/// A write that may find its reader gone: the caller gets SIGPIPE, also when some bytes were
/// written before.
public interface BrokenPipe {
  /// {@return whether SIGPIPE is due}
  boolean isBrokenPipe();
}
