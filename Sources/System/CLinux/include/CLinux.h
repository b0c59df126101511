/* The few Linux calls that Glibc's Swift overlay lacks, as plain functions. Every function that
 * can fail returns a negative errno, so no caller reads a global. This header includes nothing
 * of the kernel's: feature macros here would change the structs of other C modules. */
#ifndef WONTAK_CLINUX_H
#define WONTAK_CLINUX_H

#include <stddef.h>
#include <stdint.h>

enum {
  CLINUX_READ = 1,  /* readable, or the peer has ended its side */
  CLINUX_WRITE = 2, /* writable */
  CLINUX_GONE = 4,  /* error or hang-up: reported whether asked for or not */
};

typedef struct {
  uint64_t tag;
  uint32_t events;
} clinux_event;

/* One piece of a gathered send; laid out as struct iovec. */
typedef struct {
  const void *base;
  size_t length;
} clinux_slice;

int clinux_epoll_create(void);
int clinux_epoll_add(int epoll, int fd, uint32_t events, uint64_t tag);
int clinux_epoll_change(int epoll, int fd, uint32_t events, uint64_t tag);
int clinux_epoll_remove(int epoll, int fd);
/* At most 256 events are told at once; an interrupted wait returns 0. */
int clinux_epoll_wait(int epoll, clinux_event *events, int count, int timeout_millis);

int clinux_eventfd(void);
void clinux_eventfd_raise(int fd);
void clinux_eventfd_clear(int fd);

/* Resolves, binds and listens; `call` is set to the name of the call that failed. Sockets accepted
 * are TCP_NODELAY and let at most `unsent_bytes_max` lie unsent in the kernel (0: its own limit). */
int clinux_listen(
    const char *host, uint16_t port, int backlog, int unsent_bytes_max, const char **call);
/* A non-blocking connection under way: writable when it is there; then ask clinux_socket_error. */
int clinux_connect(const char *host, uint16_t port, const char **call);
int clinux_socket_error(int fd);
int clinux_local_port(int fd);
/* Non-blocking, close-on-exec; the peer's numeric address is written to `peer`. */
int clinux_accept(int fd, char *peer, size_t peer_size);

/* These never raise SIGPIPE and never block. */
ptrdiff_t clinux_receive(int fd, void *into, size_t count);
ptrdiff_t clinux_send(int fd, const void *bytes, size_t count);
ptrdiff_t clinux_send_slices(int fd, const clinux_slice *slices, int count);
void clinux_end_sending(int fd);
void clinux_close(int fd);
/* Closes with a reset, so that nothing lingers in the kernel for a peer that does not read. */
void clinux_abort(int fd);

uint64_t clinux_monotonic_nanos(void);

/* Blocks the given signals in this thread and those it makes, and returns a descriptor that
 * becomes readable when one arrives. */
int clinux_signal_fd(const int *signals, int count);
/* Waits for one of them; returns its number. */
int clinux_signal_read(int fd);

/* 1 if the processor has AVX2 and FMA (x86-64-v3's arithmetic), 0 if not. */
int clinux_has_avx2(void);

/* Lets this thread alone, not its process, stand back behind others (0 to 19). */
void clinux_be_nice(int niceness);

/* Lets this thread run only while no other wants the processor (sched(7), SCHED_IDLE). Whoever
   wakes takes it at once; a nice thread would keep it for a slice of milliseconds. */
void clinux_be_idle(void);

/* The number of descriptors this process may hold, raised to the hard limit. */
int64_t clinux_raise_descriptor_limit(void);

#endif
