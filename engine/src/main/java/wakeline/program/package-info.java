/// What processes run: the form of a program between its text and its execution.
@NullMarked
package wakeline.program;

import org.jspecify.annotations.NullMarked;
