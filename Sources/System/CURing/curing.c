/* See CURing.h. */
#include "CURing.h"

#include <errno.h>
#include <liburing.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

struct curing_ring {
  struct io_uring uring;
  unsigned capacity;
  unsigned count;
  struct msghdr *headers;
};

/* MSG_DONTWAIT: a socket that is full answers EAGAIN at once, as with send(2), and no request stays
 * behind in the kernel with memory of ours. */
enum { FLAGS = MSG_DONTWAIT | MSG_NOSIGNAL };

curing_ring *curing_open(unsigned requests, unsigned slots, int *error) {
  curing_ring *ring = calloc(1, sizeof *ring);
  struct msghdr *headers = calloc(requests, sizeof *headers);
  *error = -ENOMEM;
  if (!ring || !headers) goto refused;
  /* One thread submits, and it reaps in the same call: so the kernel need not interrupt it. */
  *error = io_uring_queue_init(
      requests, &ring->uring,
      IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_COOP_TASKRUN | IORING_SETUP_SUBMIT_ALL);
  /* Kernels before 6.0 know fewer flags. */
  if (*error == -EINVAL) *error = io_uring_queue_init(requests, &ring->uring, 0);
  if (*error < 0) goto refused;
  /* Spares the look-up of the ring's own descriptor at each call; a kernel without it is no loss. */
  (void)io_uring_register_ring_fd(&ring->uring);
  *error = io_uring_register_files_sparse(&ring->uring, slots);
  if (*error < 0) {
    io_uring_queue_exit(&ring->uring);
    goto refused;
  }
  ring->capacity = requests;
  ring->headers = headers;
  return ring;
refused:
  free(headers);
  free(ring);
  return NULL;
}

void curing_close(curing_ring *ring) {
  if (!ring) return;
  io_uring_queue_exit(&ring->uring);
  free(ring->headers);
  free(ring);
}

int curing_fill_slot(curing_ring *ring, unsigned slot, int fd) {
  int updated = io_uring_register_files_update(&ring->uring, slot, &fd, 1);
  return updated == 1 ? 0 : updated < 0 ? updated : -EBADF;
}

void curing_empty_slot(curing_ring *ring, unsigned slot) {
  int none = -1;
  (void)io_uring_register_files_update(&ring->uring, slot, &none, 1);
}

static struct io_uring_sqe *next(curing_ring *ring) {
  struct io_uring_sqe *entry = io_uring_get_sqe(&ring->uring);
  /* The batch never outgrows the queue, and the queue is empty after each run. */
  if (!entry || ring->count == ring->capacity) abort();
  return entry;
}

static void finish(curing_ring *ring, struct io_uring_sqe *entry) {
  entry->flags |= IOSQE_FIXED_FILE;
  entry->user_data = ring->count++;
}

void curing_add(curing_ring *ring, unsigned slot, const void *bytes, size_t count) {
  struct io_uring_sqe *entry = next(ring);
  io_uring_prep_send(entry, (int)slot, bytes, count, FLAGS);
  finish(ring, entry);
}

void curing_add_slices(curing_ring *ring, unsigned slot, const void *slices, size_t count) {
  struct io_uring_sqe *entry = next(ring);
  struct msghdr *header = &ring->headers[ring->count];
  memset(header, 0, sizeof *header);
  header->msg_iov = (struct iovec *)slices;
  header->msg_iovlen = count;
  io_uring_prep_sendmsg(entry, (int)slot, header, FLAGS);
  finish(ring, entry);
}

void curing_add_receive(curing_ring *ring, unsigned slot, void *into, size_t count) {
  struct io_uring_sqe *entry = next(ring);
  io_uring_prep_recv(entry, (int)slot, into, count, MSG_DONTWAIT);
  finish(ring, entry);
}

void curing_run(curing_ring *ring, int32_t *results) {
  unsigned left = ring->count;
  while (left > 0) {
    int submitted = io_uring_submit_and_wait(&ring->uring, left);
    /* Interrupted, or short of memory for a moment: what is done is reaped, the rest tried again. */
    int is_passing = submitted == -EINTR || submitted == -EAGAIN || submitted == -EBUSY;
    if (submitted < 0 && !is_passing) abort();
    struct io_uring_cqe *done;
    unsigned head, seen = 0;
    io_uring_for_each_cqe(&ring->uring, head, done) {
      results[done->user_data] = done->res;
      seen++;
    }
    io_uring_cq_advance(&ring->uring, seen);
    left -= seen;
  }
  ring->count = 0;
}
