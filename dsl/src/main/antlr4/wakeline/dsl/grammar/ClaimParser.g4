/// Claims: what must hold of a run, on the tokens of programs.
///
/// A word of claims is a name where a name is expected, so that a process may be called `load` or
/// `count`. Events, comparisons and metrics are all expressions here; which of them may stand where is
/// checked when the tree is read (wakeline.dsl.claim.ClaimBuilder), with better messages than a
/// grammar gives.
parser grammar ClaimParser;

options { tokenVocab = ScnLexer; }

claimUnit
  : claim EOF
  ;

/// What `marks:` names.
eventUnit
  : event EOF
  ;

/// What `compare:` and `report:` measure.
metricUnit
  : expression EOF
  ;

claim
  : ALWAYS expression window                                                 # always
  | NEVER expression window                                                  # never
  | EVENTUALLY expression ( WITHIN expression )? ( AFTER point )?            # eventually
  | expression THEN expression ( WITHIN expression )?                        # then
  | expression BEFORE expression                                             # before
  | expression ( AT point )?                                                 # state
  ;

window
  : ( AFTER begin=point )? ( ( BEFORE | UNTIL ) end=point )?                 # open
  | FROM begin=point UNTIL end=point                                         # fromUntil
  | BETWEEN begin=point AND end=point                                        # between
  ;

point
  : END
  | expression
  ;

event
  : ( FIRST | LAST )? happening occurrence? BLOCKS?
  ;

/// Which occurrence, from 1.
occurrence
  : LBRACK ( NUMBER | PARAM ) RBRACK
  ;

happening
  : MARK STRING ( LPAREN slot ( COMMA slot )* RPAREN )?                      # mark
  | CALL ( name | STAR ) ( LPAREN slot ( COMMA slot )* RPAREN )?
      ( outcome ( IN place )? | IN place outcome? )?                         # call
  | RETURN place                                                             # return
  | WAKE target=place ( BY waker=place )?                                    # wake
  | SWITCH ( IN place )?                                                     # switch
  | IRQ place?                                                               # irq
  | SOFTIRQ place?                                                           # softirq
  | PACKET from=place GT to=place flags?                                     # packet
  | DROP place?                                                              # drop
  | MERGE place?                                                             # merge
  ;

outcome
  : ASSIGN returned ( RANGE returned )? errno?
  ;

returned
  : ANY
  | ( MINUS | PLUS )? ( NUMBER | ID | PARAM )
  ;

errno
  : ID
  | PARAM
  ;

flags
  : LBRACK ( ID DOT? | DOT ) RBRACK
  ;

place
  : head=segment ( DOT segment )*
  ;

segment
  : name ( HASH NUMBER )? ( LBRACK ( NUMBER | STAR | PARAM ) RBRACK )?
  ;

/// Kebab case is several tokens.
name
  : word ( MINUS ( word | NUMBER | QUANTITY ) )*
  ;

slot
  : ANY
  | expression ( RANGE expression )?
  | LBRACE expression ( COMMA expression )* RBRACE
  ;

argument
  : function
  | event
  | place
  ;

function
  : name LPAREN ( argument ( COMMA argument )* )? RPAREN
  ;

expression
  : LPAREN slot ( COMMA slot )* RPAREN                                       # group
  | COUNT LPAREN event window RPAREN                                         # count
  | event                                                                    # happens
  | function                                                                 # metric
  | op=( NOT | MINUS | PLUS | TILDE ) expression                             # unary
  | expression op=( STAR | SLASH | PERCENT ) expression                      # binary
  | expression op=( PLUS | MINUS ) expression                                # binary
  | expression op=( SHL | SHR ) expression                                   # binary
  | expression op=( LT | GT | LE | GE ) expression                           # binary
  | expression op=( EQ | NE ) expression                                     # binary
  | expression IN LBRACE slot ( COMMA slot )* RBRACE                         # inSet
  | expression IN expression RANGE expression                                # inRange
  | expression op=AMP expression                                             # binary
  | expression op=CARET expression                                           # binary
  | expression op=BAR expression                                             # binary
  | expression op=ANDAND expression                                          # binary
  | expression op=OROR expression                                            # binary
  | PARAM                                                                    # param
  | ID                                                                       # constant
  | ( NUMBER | DECIMAL )                                                     # number
  | QUANTITY                                                                 # quantity
  | STRING+                                                                  # text
  ;

/// Words that are names where one is expected.
word
  : ID
  | INT | VOID | CHAR | STRUCT | IF | ELSE | WHILE | DO | FOR | BREAK | CONTINUE | RETURN | SIZEOF
  | COMPUTE | SLEEP | AT | MARK | SNAPSHOT | SPAWN | IN
  | ALWAYS | NEVER | EVENTUALLY | BLOCKS | WITHIN | AFTER | BEFORE | UNTIL | FROM | BETWEEN | AND
  | THEN | FIRST | LAST | CALL | WAKE | BY | SWITCH | IRQ | SOFTIRQ | PACKET | DROP | MERGE | COUNT
  | END | ANY
  ;
