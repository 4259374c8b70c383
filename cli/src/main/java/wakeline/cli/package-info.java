/// The command line: arguments, exit codes, terminal manners. All else is done below.
@NullMarked
package wakeline.cli;

import org.jspecify.annotations.NullMarked;
