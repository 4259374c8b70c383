package wakeline.cli;

import java.io.Serial;

/// The command line asks for something that is not there or makes no sense. The message is a
/// sentence for the user, without the program's name.
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
