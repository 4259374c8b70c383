/// For jqwik: step programs as arbitraries, shrunk step by step, reported as scenario files.
///
/// `@ForAll StepProgram` and `@ForAll Played` work wherever this module is on the class path.
@NullMarked
package wakeline.properties.jqwik;

import org.jspecify.annotations.NullMarked;
