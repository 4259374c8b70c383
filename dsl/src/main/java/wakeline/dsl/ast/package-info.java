/// Programs as trees: from text to tokens, to ANTLR's parse tree, to
/// [wakeline.dsl.ast.ProgramTree].
///
/// Positions are offsets in the program's own text; [wakeline.dsl.ProgramText] knows where that is
/// in the file.
@NullMarked
package wakeline.dsl.ast;

import org.jspecify.annotations.NullMarked;
