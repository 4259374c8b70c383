/// Programs: a C subset with the names of the man pages.
///
/// The parser sees tokens whose brackets already match and in which a word is a keyword only where
/// it can be one (wakeline.dsl.ast.ProgramTokens).
parser grammar ProgramParser;

options { tokenVocab = ScnLexer; }

program
  : item* EOF
  ;

item
  : function
  | statement
  ;

function
  : type STAR? ID LPAREN parameters? RPAREN ( block | SEMI )
  ;

parameters
  : parameter ( COMMA parameter )*
  ;

parameter
  : type STAR? ID? ( LBRACK expression? RBRACK )?
  ;

type
  : INT
  | VOID
  | CHAR
  | STRUCT ID
  | ID
  ;

block
  : LBRACE statement* RBRACE
  ;

statement
  : block                                                                    # blockStatement
  | ID COLON statement                                                       # labelStatement
  | declaration SEMI                                                         # declarationStatement
  | IF LPAREN expression RPAREN statement ( ELSE statement )?                # ifStatement
  | WHILE LPAREN expression RPAREN statement                                 # whileStatement
  | DO statement WHILE LPAREN expression RPAREN SEMI                         # doStatement
  | FOR LPAREN ( declaration | first=expressions )? SEMI expression? SEMI
      step=expressions? RPAREN statement                                     # forStatement
  | RETURN expression? SEMI                                                  # returnStatement
  | ( BREAK | CONTINUE ) SEMI                                                # jumpStatement
  | ( COMPUTE | SLEEP | AT ) expression SEMI                                 # timeStatement
  | MARK STRING ( LPAREN expressions? RPAREN )? SEMI                         # markStatement
  | SNAPSHOT ID SEMI                                                         # snapshotStatement
  | SPAWN ID LPAREN expressions? RPAREN spawnOption* SEMI                    # spawnStatement
  | SEMI                                                                     # emptyStatement
  | expressions SEMI                                                         # expressionStatement
  ;

spawnOption
  : ID expression
  ;

declaration
  : type declarator ( COMMA declarator )*
  ;

declarator
  : STAR* ID ( LBRACK expression? RBRACK )* ( ASSIGN initializer )?
  ;

initializer
  : expression
  | LBRACE ( element ( COMMA element )* COMMA? )? RBRACE
  ;

element
  : ( ( DOT ID | LBRACK expression RBRACK )+ ASSIGN )? initializer
  ;

expressions
  : expression ( COMMA expression )*
  ;

expression
  : LPAREN expression RPAREN                                                 # parenthesized
  | ID LPAREN expressions? RPAREN                                            # call
  | expression LBRACK expression RBRACK                                      # index
  | expression op=( DOT | ARROW ) ID                                         # field
  | expression op=( INC | DEC )                                              # postfix
  | SIZEOF LPAREN ( INT | VOID | CHAR | STRUCT ID ) RPAREN                   # sizeofType
  | SIZEOF expression                                                        # sizeofValue
  | LPAREN ( INT | VOID | CHAR | STRUCT ID ) STAR* RPAREN expression         # cast
  | op=( NOT | TILDE | MINUS | PLUS | AMP | STAR | INC | DEC ) expression    # unary
  | expression op=( STAR | SLASH | PERCENT ) expression                      # binary
  | expression op=( PLUS | MINUS ) expression                                # binary
  | expression op=( SHL | SHR ) expression                                   # binary
  | expression op=( LT | GT | LE | GE ) expression                           # binary
  | expression op=( EQ | NE ) expression                                     # binary
  | expression IN LBRACE expressions RBRACE                                    # inSet
  | expression IN expression RANGE expression                                # inRange
  | expression op=AMP expression                                             # binary
  | expression op=CARET expression                                           # binary
  | expression op=BAR expression                                             # binary
  | expression op=ANDAND expression                                          # binary
  | expression op=OROR expression                                            # binary
  | <assoc=right> expression QUERY expression COLON expression               # conditional
  | <assoc=right> expression op=( ASSIGN | ADD_ASSIGN | SUB_ASSIGN | MUL_ASSIGN | DIV_ASSIGN
      | MOD_ASSIGN | SHL_ASSIGN | SHR_ASSIGN | AND_ASSIGN | XOR_ASSIGN | OR_ASSIGN )
      expression                                                             # assignment
  | PARAM                                                                    # param
  | ID                                                                       # name
  | ( NUMBER | DECIMAL )                                                     # number
  | QUANTITY                                                                 # quantity
  | CHARACTER                                                                # character
  | STRING+                                                                  # text
  ;
