package wakeline.syscall;

/// How a call says that it failed.
public enum Failure {
  /// −1, and the error in `errno`.
  MINUS_ONE("-1 and errno"),
  /// The error's negative number, as liburing and libaio do; `errno` stays.
  NEGATIVE_ERRNO("-errno"),
  /// The error's number itself, as `pthread_*` functions do; `errno` stays.
  ERRNO("the error number"),
  /// A null pointer.
  NULL("NULL"),
  /// It cannot fail.
  NEVER("never fails");

  private final String noun;

  Failure(String noun) {
    this.noun = noun;
  }

  /// {@return how `man` puts it: "-1 and errno"}
  public String noun() {
    return noun;
  }

  /// {@return whether `value`, as the C library returns it, is this failure}
  public boolean is(long value) {
    return switch (this) {
      case MINUS_ONE -> value == -1;
      case NEGATIVE_ERRNO -> value < 0;
      case ERRNO -> value > 0;
      case NULL -> value == 0;
      case NEVER -> false;
    };
  }
}
