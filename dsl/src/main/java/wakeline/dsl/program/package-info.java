/// From a program's tree to what the engine runs: names, types, units and the man pages' rules are
/// checked on the way, and everything is reported in one pass.
///
/// [wakeline.dsl.program.ProgramCompiler] is the way in.
@NullMarked
package wakeline.dsl.program;

import org.jspecify.annotations.NullMarked;
