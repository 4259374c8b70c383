/// The table of calls a program can make, with their parameters and constants: what the checker,
/// the interpreter, `man` and the trace share.
@NullMarked
package wakeline.syscall;

import org.jspecify.annotations.NullMarked;
