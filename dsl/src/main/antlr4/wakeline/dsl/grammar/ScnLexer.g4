/// The tokens of programs and claims.
///
/// Programs are C: where a program is parsed, the words of claims count as ID before the parser
/// sees them (wakeline.dsl.ast.ProgramTokens), and so do the simulation words and `in` wherever
/// they cannot be meant. Claims take the words as they are.
lexer grammar ScnLexer;

// ---------- words of C ----------
INT      : 'int' ;
VOID     : 'void' ;
CHAR     : 'char' ;
STRUCT   : 'struct' ;
IF       : 'if' ;
ELSE     : 'else' ;
WHILE    : 'while' ;
DO       : 'do' ;
FOR      : 'for' ;
BREAK    : 'break' ;
CONTINUE : 'continue' ;
RETURN   : 'return' ;
SIZEOF   : 'sizeof' ;

// ---------- simulation words: keywords where a statement begins ----------
COMPUTE  : 'compute' ;
SLEEP    : 'sleep' ;
AT       : 'at' ;
MARK     : 'mark' ;
SNAPSHOT : 'snapshot' ;
SPAWN    : 'spawn' ;

// ---------- an operator where an operand has ended ----------
IN       : 'in' ;

// ---------- words of claims: identifiers in programs ----------
ALWAYS     : 'always' ;
NEVER      : 'never' ;
EVENTUALLY : 'eventually' ;
BLOCKS     : 'blocks' ;
WITHIN     : 'within' ;
AFTER      : 'after' ;
BEFORE     : 'before' ;
UNTIL      : 'until' ;
FROM       : 'from' ;
BETWEEN    : 'between' ;
AND        : 'and' ;
THEN       : 'then' ;
FIRST      : 'first' ;
LAST       : 'last' ;
CALL       : 'call' ;
WAKE       : 'wake' ;
BY         : 'by' ;
SWITCH     : 'switch' ;
IRQ        : 'irq' ;
SOFTIRQ    : 'softirq' ;
PACKET     : 'packet' ;
DROP       : 'drop' ;
MERGE      : 'merge' ;
COUNT      : 'count' ;
END        : 'end' ;
ANY        : '_' ;

// ---------- operands ----------
PARAM    : '$' [a-zA-Z_] [a-zA-Z_0-9]* ;
NUMBER   : ( '0' [xX] [0-9a-fA-F]+ | '0' [bB] [01]+ | [0-9]+ ) [uUlL]* ;
/// A number with whatever is glued to it; which units there are is checked later.
QUANTITY : [0-9]+ ( '.' [0-9]+ )? [a-zA-Z_\u00b5\u03bc] [a-zA-Z_0-9]* ;
DECIMAL  : [0-9]+ '.' [0-9]+ ;
ID       : [a-zA-Z_] [a-zA-Z_0-9]* ;
STRING   : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;
CHARACTER : '\'' ( ~['\\\r\n] | '\\' ~[\r\n] ) '\'' ;

// ---------- operators ----------
LPAREN : '(' ;
RPAREN : ')' ;
LBRACK : '[' ;
RBRACK : ']' ;
LBRACE : '{' ;
RBRACE : '}' ;
SEMI   : ';' ;
COMMA  : ',' ;
COLON  : ':' ;
QUERY  : '?' ;
HASH   : '#' ;
RANGE  : '..' ;
DOT    : '.' ;
ARROW  : '->' ;
INC    : '++' ;
DEC    : '--' ;
NOT    : '!' ;
TILDE  : '~' ;
STAR   : '*' ;
SLASH  : '/' ;
PERCENT : '%' ;
PLUS   : '+' ;
MINUS  : '-' ;
SHL    : '<<' ;
SHR    : '>>' ;
LE     : '<=' ;
GE     : '>=' ;
LT     : '<' ;
GT     : '>' ;
EQ     : '==' ;
NE     : '!=' ;
ANDAND : '&&' ;
OROR   : '||' ;
AMP    : '&' ;
CARET  : '^' ;
BAR    : '|' ;
ASSIGN : '=' ;
ADD_ASSIGN : '+=' ;
SUB_ASSIGN : '-=' ;
MUL_ASSIGN : '*=' ;
DIV_ASSIGN : '/=' ;
MOD_ASSIGN : '%=' ;
SHL_ASSIGN : '<<=' ;
SHR_ASSIGN : '>>=' ;
AND_ASSIGN : '&=' ;
XOR_ASSIGN : '^=' ;
OR_ASSIGN  : '|=' ;

WS            : [ \t\r\n\u00a0\ufeff]+ -> skip ;
LINE_COMMENT  : '//' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;

// ---------- mistakes, reported by whoever reads the tokens ----------
/// A string or character that its line does not end.
OPEN_STRING    : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* ;
OPEN_CHARACTER : '\'' ( ~['\\\r\n] | '\\' ~[\r\n] )* '\''? ;
/// Any other character.
STRAY : . ;
