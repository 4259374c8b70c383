package wakeline.analysis;

/// What [Accounting] counts; everything else is a sum or difference of these.
enum Count {
  CALLS,
  VOLUNTARY,
  INVOLUNTARY,
  CPU,
  WAKEUPS,
  RETURNED,
  USEFUL,
  VAIN,
  MERGES
}
