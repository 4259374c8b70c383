/// Trace to text: each renderer is a function of one finished run.
@NullMarked
package wakeline.reports;

import org.jspecify.annotations.NullMarked;
