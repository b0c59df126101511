/* Sends and receives in batches over an io_uring, as a few plain functions and one opaque type:
 * liburing's own header sets feature macros that change the structs of other C modules. Every
 * request is one that never waits, so all are done when `curing_run` returns and no memory is lent
 * any longer. */
#ifndef WONTAK_CURING_H
#define WONTAK_CURING_H

#include <stddef.h>
#include <stdint.h>

typedef struct curing_ring curing_ring;

/* A ring for batches of at most `requests` on sockets in `slots` numbered slots; to be used by the
 * thread that opens it. NULL if the kernel refuses; `error` is then a negative errno. */
curing_ring *curing_open(unsigned requests, unsigned slots, int *error);
void curing_close(curing_ring *ring);

/* Puts a socket into a slot: the kernel then need not look its descriptor up at each request. 0 or
 * a negative errno. It is kept open until the slot is emptied. */
int curing_fill_slot(curing_ring *ring, unsigned slot, int fd);
void curing_empty_slot(curing_ring *ring, unsigned slot);

/* Adds a request to the batch; its result will be at its place in the order of adding. Bytes must
 * stay until `curing_run`, and so must `slices`, an array of struct iovec. */
void curing_add(curing_ring *ring, unsigned slot, const void *bytes, size_t count);
void curing_add_slices(curing_ring *ring, unsigned slot, const void *slices, size_t count);

void curing_add_receive(curing_ring *ring, unsigned slot, void *into, size_t count);

/* Carries the batch with one system call. `results` gets bytes or a negative errno for each. */
void curing_run(curing_ring *ring, int32_t *results);

#endif
