/// What goes wrong with a user's text, and where.
///
/// Everything that reads a scenario reports [wakeline.diag.Diagnostic]s into one
/// [wakeline.diag.Diagnostics]; the command line, JUnit, SARIF and editors are printers of them.
/// This is the bottom layer: it knows nothing of scenarios, programs or kernels.
@NullMarked
package wakeline.diag;

import org.jspecify.annotations.NullMarked;
