package wakeline.syscall;

/// Prototypes of io_uring(7), of liburing on top of it, and of Linux AIO.
final class RingCalls {
  /// See [Prototype].
  static final String TABLE =
      """
      DESCRIPTOR io_uring_setup(INT entries, RING params)
          5.1 Creates a pair of rings.
      COUNT io_uring_enter(FD fd, INT to_submit, INT min_complete, URING_ENTER_FLAGS flags,
          [SIGSET sig])
          5.1 Submits entries and waits for completions.
      NUMBER io_uring_register(FD fd, INT opcode, USER_DATA arg, INT nr_args)
          5.1 Registers files, buffers or an eventfd.
      ZERO/NEGATIVE_ERRNO io_uring_queue_init(INT entries, RING ring, URING_SETUP_FLAGS flags)
          5.1 Creates a ring.
      NOTHING/NEVER io_uring_queue_exit(RING ring)
          5.1 Closes a ring.
      COUNT/NEGATIVE_ERRNO io_uring_submit(RING ring)
          5.1 Gives the prepared entries to the kernel.
      COUNT/NEGATIVE_ERRNO io_uring_submit_and_wait(RING ring, INT wait_nr)
          5.1 Submits and waits for completions.
      COUNT/NEGATIVE_ERRNO io_uring_submit_and_wait_timeout(RING ring, CQE_OUT cqe_ptr,
          INT wait_nr, TIMESPEC ts, SIGSET sigmask)
          5.11 Submits and waits for completions, at most some time.
      COUNT/NEGATIVE_ERRNO io_uring_submit_and_get_events(RING ring)
          5.1 Submits and collects completions without waiting.
      ZERO/NEGATIVE_ERRNO io_uring_get_events(RING ring)
          5.1 Collects completions without submitting.
      ZERO/NEGATIVE_ERRNO io_uring_wait_cqe(RING ring, CQE_OUT cqe_ptr)
          5.1 Waits for a completion.
      ZERO/NEGATIVE_ERRNO io_uring_wait_cqe_nr(RING ring, CQE_OUT cqe_ptr, INT wait_nr)
          5.1 Waits for several completions.
      ZERO/NEGATIVE_ERRNO io_uring_wait_cqe_timeout(RING ring, CQE_OUT cqe_ptr, TIMESPEC ts)
          5.1 Waits for a completion, at most some time.
      ZERO/NEGATIVE_ERRNO io_uring_wait_cqes(RING ring, CQE_OUT cqe_ptr, INT wait_nr,
          TIMESPEC ts, SIGSET sigmask)
          5.1 Waits for several completions, at most some time.
      ZERO/NEGATIVE_ERRNO io_uring_peek_cqe(RING ring, CQE_OUT cqe_ptr)
          5.1 Looks whether a completion is there.
      NOTHING/NEVER io_uring_cqe_seen(RING ring, CQE cqe)
          5.1 Gives a completion queue entry back.
      NOTHING/NEVER io_uring_cq_advance(RING ring, INT nr)
          5.1 Gives several completion queue entries back.
      COUNT/NEVER io_uring_cq_ready(RING ring)
          5.1 How many completions are there.
      COUNT/NEVER io_uring_cq_has_overflow(RING ring)
          5.1 Whether completions wait in the kernel for room.
      COUNT/NEVER io_uring_sq_ready(RING ring)
          5.1 How many entries are prepared and not submitted.
      COUNT/NEVER io_uring_sq_space_left(RING ring)
          5.1 How many entries can be prepared.
      SQE/NULL io_uring_get_sqe(RING ring)
          5.1 The next free submission queue entry.
      NOTHING/NEVER io_uring_sqe_set_flags(SQE sqe, URING_SQE_FLAGS flags)
          5.1 Sets the flags of an entry.
      NOTHING/NEVER io_uring_sqe_set_data(SQE sqe, USER_DATA user_data)
          5.1 Sets the value that the completion carries.
      NOTHING/NEVER io_uring_sqe_set_data64(SQE sqe, USER_DATA data)
          5.1 Sets the value that the completion carries.
      NUMBER/NEVER io_uring_cqe_get_data(CQE cqe)
          5.1 The value that the completion carries.
      NUMBER/NEVER io_uring_cqe_get_data64(CQE cqe)
          5.1 The value that the completion carries.
      ZERO/NEGATIVE_ERRNO io_uring_register_eventfd(RING ring, FD fd)
          5.2 Has completions counted by an eventfd.
      ZERO/NEGATIVE_ERRNO io_uring_register_eventfd_async(RING ring, FD fd)
          5.6 Has asynchronous completions counted by an eventfd.
      ZERO/NEGATIVE_ERRNO io_uring_unregister_eventfd(RING ring)
          5.2 Undoes io_uring_register_eventfd.
      ZERO/NEGATIVE_ERRNO io_uring_enable_rings(RING ring)
          5.10 Starts a ring made with IORING_SETUP_R_DISABLED.
      ZERO/NEGATIVE_ERRNO io_uring_register_iowq_max_workers(RING ring, USER_DATA values)
          5.15 Bounds the worker threads.
      NOTHING/NEVER io_uring_prep_nop(SQE sqe)
          5.1 Prepares nothing, to be completed at once.
      NOTHING/NEVER io_uring_prep_read(SQE sqe, FD fd, BUFFER_OUT buf, INT nbytes, INT offset)
          5.6 Prepares a read.
      NOTHING/NEVER io_uring_prep_write(SQE sqe, FD fd, BUFFER_IN buf, INT nbytes, INT offset)
          5.6 Prepares a write.
      NOTHING/NEVER io_uring_prep_readv(SQE sqe, FD fd, IOVEC iovecs, INT nr_vecs, INT offset)
          5.1 Prepares a readv.
      NOTHING/NEVER io_uring_prep_writev(SQE sqe, FD fd, IOVEC iovecs, INT nr_vecs, INT offset)
          5.1 Prepares a writev.
      NOTHING/NEVER io_uring_prep_recv(SQE sqe, FD sockfd, BUFFER_OUT buf, INT len,
          MSG_FLAGS flags)
          5.6 Prepares a recv.
      NOTHING/NEVER io_uring_prep_recv_multishot(SQE sqe, FD sockfd, BUFFER_OUT buf, INT len,
          MSG_FLAGS flags)
          6.0 Prepares a recv that completes once per arrival.
      NOTHING/NEVER io_uring_prep_send(SQE sqe, FD sockfd, BUFFER_IN buf, INT len,
          MSG_FLAGS flags)
          5.6 Prepares a send.
      NOTHING/NEVER io_uring_prep_send_zc(SQE sqe, FD sockfd, BUFFER_IN buf, INT len,
          MSG_FLAGS flags, URING_IO_PRIORITY zc_flags)
          6.0 Prepares a send without copying.
      NOTHING/NEVER io_uring_prep_recvmsg(SQE sqe, FD fd, MSGHDR msg, MSG_FLAGS flags)
          5.3 Prepares a recvmsg.
      NOTHING/NEVER io_uring_prep_sendmsg(SQE sqe, FD fd, MSGHDR msg, MSG_FLAGS flags)
          5.3 Prepares a sendmsg.
      NOTHING/NEVER io_uring_prep_accept(SQE sqe, FD sockfd, ADDRESS_OUT addr, INT_OUT addrlen,
          ACCEPT_FLAGS flags)
          5.5 Prepares an accept.
      NOTHING/NEVER io_uring_prep_multishot_accept(SQE sqe, FD sockfd, ADDRESS_OUT addr,
          INT_OUT addrlen, ACCEPT_FLAGS flags)
          5.19 Prepares an accept that completes once per connection.
      NOTHING/NEVER io_uring_prep_connect(SQE sqe, FD sockfd, ADDRESS addr, [LENGTH addrlen])
          5.5 Prepares a connect.
      NOTHING/NEVER io_uring_prep_close(SQE sqe, FD fd)
          5.6 Prepares a close.
      NOTHING/NEVER io_uring_prep_shutdown(SQE sqe, FD sockfd, SHUTDOWN_HOW how)
          5.11 Prepares a shutdown.
      NOTHING/NEVER io_uring_prep_socket(SQE sqe, SOCKET_DOMAIN domain, SOCKET_TYPE type,
          SOCKET_PROTOCOL protocol, INT flags)
          5.19 Prepares a socket.
      NOTHING/NEVER io_uring_prep_fsync(SQE sqe, FD fd, URING_FSYNC_FLAGS flags)
          5.1 Prepares an fsync.
      NOTHING/NEVER io_uring_prep_poll_add(SQE sqe, FD fd, POLL_EVENTS poll_mask)
          5.1 Prepares a wait for one event mask.
      NOTHING/NEVER io_uring_prep_poll_multishot(SQE sqe, FD fd, POLL_EVENTS poll_mask)
          5.13 Prepares a wait that completes once per wakeup.
      NOTHING/NEVER io_uring_prep_poll_remove(SQE sqe, USER_DATA user_data)
          5.1 Prepares the end of a wait.
      NOTHING/NEVER io_uring_prep_timeout(SQE sqe, TIMESPEC ts, INT count,
          URING_TIMEOUT_FLAGS flags)
          5.4 Prepares a timeout.
      NOTHING/NEVER io_uring_prep_timeout_remove(SQE sqe, USER_DATA user_data,
          URING_TIMEOUT_FLAGS flags)
          5.5 Prepares the end of a timeout.
      NOTHING/NEVER io_uring_prep_link_timeout(SQE sqe, TIMESPEC ts, URING_TIMEOUT_FLAGS flags)
          5.5 Prepares a timeout for the entry before it.
      NOTHING/NEVER io_uring_prep_cancel(SQE sqe, USER_DATA user_data, URING_CANCEL_FLAGS flags)
          5.5 Prepares the cancelling of an entry.
      NOTHING/NEVER io_uring_prep_cancel64(SQE sqe, USER_DATA user_data,
          URING_CANCEL_FLAGS flags)
          5.5 Prepares the cancelling of an entry.
      NOTHING/NEVER io_uring_prep_cancel_fd(SQE sqe, FD fd, URING_CANCEL_FLAGS flags)
          5.19 Prepares the cancelling of all entries of a descriptor.
      ZERO/NEGATIVE_ERRNO io_setup(INT nr_events, AIO_CONTEXT_OUT ctx_idp)
          2.5 Creates an AIO context.
      ZERO/NEGATIVE_ERRNO io_destroy(AIO_CONTEXT ctx_id)
          2.5 Destroys an AIO context.
      COUNT/NEGATIVE_ERRNO io_submit(AIO_CONTEXT ctx_id, INT nr, IOCB iocbpp)
          2.5 Submits AIO operations.
      COUNT/NEGATIVE_ERRNO io_getevents(AIO_CONTEXT ctx_id, INT min_nr, INT nr,
          IO_EVENTS_OUT events, TIMESPEC timeout)
          2.5 Waits for AIO completions.
      ZERO/NEGATIVE_ERRNO io_cancel(AIO_CONTEXT ctx_id, IOCB iocb, IO_EVENTS_OUT result)
          2.5 Tries to cancel an AIO operation.
      NOTHING/NEVER io_prep_pread(IOCB iocb, FD fd, BUFFER_OUT buf, INT count, INT offset)
          2.5 Prepares an AIO read.
      NOTHING/NEVER io_prep_pwrite(IOCB iocb, FD fd, BUFFER_IN buf, INT count, INT offset)
          2.5 Prepares an AIO write.
      NOTHING/NEVER io_prep_fsync(IOCB iocb, FD fd)
          2.5 Prepares an AIO fsync.
      NOTHING/NEVER io_prep_poll(IOCB iocb, FD fd, POLL_EVENTS events)
          4.18 Prepares an AIO wait for one event mask.
      NOTHING/NEVER io_set_eventfd(IOCB iocb, FD eventfd)
          2.6 Has an AIO completion counted by an eventfd.
      """;

  private RingCalls() {}
}
