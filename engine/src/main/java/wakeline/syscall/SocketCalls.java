package wakeline.syscall;

/// Prototypes of the calls on sockets, and of read(2) and write(2).
final class SocketCalls {
  /// See [Prototype].
  static final String TABLE =
      """
      DESCRIPTOR socket(SOCKET_DOMAIN domain, SOCKET_TYPE type, SOCKET_PROTOCOL protocol)
          2.0 Creates a socket.
      ZERO socketpair(SOCKET_DOMAIN domain, SOCKET_TYPE type, SOCKET_PROTOCOL protocol,
          FD_PAIR_OUT sv)
          2.0 Creates two connected sockets.
      ZERO bind(FD sockfd, ADDRESS addr, [LENGTH addrlen])
          2.0 Gives a socket its local address.
      ZERO listen(FD sockfd, INT backlog)
          2.0 Makes a socket accept connections.
      DESCRIPTOR accept(FD sockfd, ADDRESS_OUT addr, [INT_OUT addrlen])
          2.0 Takes the first connection off the accept queue.
      DESCRIPTOR accept4(FD sockfd, ADDRESS_OUT addr, [INT_OUT addrlen], ACCEPT_FLAGS flags)
          2.6 Takes the first connection off the accept queue, with flags for the new descriptor.
      ZERO connect(FD sockfd, ADDRESS addr, [LENGTH addrlen])
          2.0 Connects a socket to an address.
      ZERO shutdown(FD sockfd, SHUTDOWN_HOW how)
          2.0 Ends one or both directions of a connection.
      ZERO setsockopt(FD sockfd, SOCKOPT_LEVEL level, INT optname, OPTION_VALUE optval,
          [LENGTH optlen])
          2.0 Sets an option; takes the value itself.
      ZERO getsockopt(FD sockfd, SOCKOPT_LEVEL level, INT optname, INT_OUT optval,
          [INT_OUT optlen])
          2.0 Reads an option into an int.
      ZERO getsockname(FD sockfd, ADDRESS_OUT addr, [INT_OUT addrlen])
          2.0 Reads the local address of a socket.
      ZERO getpeername(FD sockfd, ADDRESS_OUT addr, [INT_OUT addrlen])
          2.0 Reads the address a socket is connected to.
      BYTES read(FD fd, BUFFER_OUT buf, [LENGTH count])
          2.0 Takes bytes from a descriptor.
      BYTES write(FD fd, BUFFER_IN buf, [LENGTH count])
          2.0 Gives bytes to a descriptor.
      BYTES readv(FD fd, IOVEC iov, INT iovcnt)
          2.0 Takes bytes into several buffers.
      BYTES writev(FD fd, IOVEC iov, INT iovcnt)
          2.0 Gives bytes from several buffers.
      BYTES recv(FD sockfd, BUFFER_OUT buf, [LENGTH len], MSG_FLAGS flags)
          2.0 Takes bytes or a datagram from a socket.
      BYTES send(FD sockfd, BUFFER_IN buf, [LENGTH len], MSG_FLAGS flags)
          2.0 Gives bytes or a datagram to a connected socket.
      BYTES recvfrom(FD sockfd, BUFFER_OUT buf, [LENGTH len], MSG_FLAGS flags,
          ADDRESS_OUT src_addr, [INT_OUT addrlen])
          2.0 Takes bytes or a datagram and its source address.
      BYTES sendto(FD sockfd, BUFFER_IN buf, [LENGTH len], MSG_FLAGS flags, ADDRESS dest_addr,
          [LENGTH addrlen])
          2.0 Gives bytes or a datagram to an address.
      BYTES recvmsg(FD sockfd, MSGHDR msg, MSG_FLAGS flags)
          2.0 Takes bytes or a datagram as a msghdr says.
      BYTES sendmsg(FD sockfd, MSGHDR msg, MSG_FLAGS flags)
          2.0 Gives bytes or a datagram as a msghdr says.
      BYTES pread(FD fd, BUFFER_OUT buf, [LENGTH count], INT offset)
          2.0 Takes bytes at an offset of a file.
      BYTES pwrite(FD fd, BUFFER_IN buf, [LENGTH count], INT offset)
          2.0 Gives bytes at an offset of a file.
      BYTES sendfile(FD out_fd, FD in_fd, INT_OUT offset, INT count)
          2.2 Copies bytes of a file to a socket.
      """;

  private SocketCalls() {}
}
