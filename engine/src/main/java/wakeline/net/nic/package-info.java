/// Network cards and the links between them: rings, interrupts, NAPI, GRO, and the wire.
///
/// ```
/// queueXmit ─▶ queue ─▶ TxRing ─▶ Wire ─▶ RxQueue ─interrupt─▶ CardPoll ─▶ Gro ─▶ protocols
///                          ▲                  │
///                          └─── completion ───┘
/// ```
@NullMarked
package wakeline.net.nic;

import org.jspecify.annotations.NullMarked;
