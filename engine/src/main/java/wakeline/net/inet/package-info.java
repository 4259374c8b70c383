/// The internet domain: which protocol a socket of it speaks. Linux: net/ipv4/af_inet.c
@NullMarked
package wakeline.net.inet;

import org.jspecify.annotations.NullMarked;
