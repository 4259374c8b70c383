package wakeline.analysis;

/// Something that looks at records of one kind while a trace is read, in order.
interface Watcher {
  void see(int record);
}
