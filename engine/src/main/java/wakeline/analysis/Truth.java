package wakeline.analysis;

/// Whether a state holds behind a record.
///
/// @param why of an undefined one: which term has no value
/// @param record of a comparison that must hold at each occurrence: the first at which it does not;
///   else −1
record Truth(boolean isDefined, boolean holds, String why, int record) {
  static final Truth TRUE = new Truth(true, true, "", -1);
  static final Truth FALSE = new Truth(true, false, "", -1);

  static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  static Truth falseAt(int record) {
    return new Truth(true, false, "", record);
  }

  static Truth undefined(String why) {
    return new Truth(false, false, why, -1);
  }

  boolean isTrue() {
    return isDefined && holds;
  }

  boolean isFalse() {
    return isDefined && !holds;
  }
}
