/// Results of many scenarios for those who read them in continuous integration: one renderer is one
/// small class, and a function of [wakeline.reports.ci.Results]. The same results give the same
/// bytes: no clock, no machine, no absolute path.
@NullMarked
package wakeline.reports.ci;

import org.jspecify.annotations.NullMarked;
