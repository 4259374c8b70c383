package wakeline.analysis;

/// Is told what [Accounting] counts, at the record that shows it.
interface TallyListener {
  void added(int record, int task, Count count, long delta);

  /// The task comes on a CPU.
  void runs(int record, int task);

  /// The task leaves its CPU.
  void stops(int record, int task);
}
