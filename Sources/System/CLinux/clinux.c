/* See CLinux.h. */
#define _GNU_SOURCE
#include "CLinux.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

_Static_assert(sizeof(clinux_slice) == sizeof(struct iovec), "slices are passed as iovecs");
_Static_assert(
    offsetof(clinux_slice, length) == offsetof(struct iovec, iov_len),
    "slices are passed as iovecs");

static int result(int value) { return value < 0 ? -errno : value; }

int clinux_epoll_create(void) { return result(epoll_create1(EPOLL_CLOEXEC)); }

static int control(int epoll, int operation, int fd, uint32_t wanted, uint64_t tag) {
  struct epoll_event event = {0};
  if (wanted & CLINUX_READ) event.events |= EPOLLIN | EPOLLRDHUP;
  if (wanted & CLINUX_WRITE) event.events |= EPOLLOUT;
  event.data.u64 = tag;
  return result(epoll_ctl(epoll, operation, fd, &event));
}

int clinux_epoll_add(int epoll, int fd, uint32_t events, uint64_t tag) {
  return control(epoll, EPOLL_CTL_ADD, fd, events, tag);
}

int clinux_epoll_change(int epoll, int fd, uint32_t events, uint64_t tag) {
  return control(epoll, EPOLL_CTL_MOD, fd, events, tag);
}

int clinux_epoll_remove(int epoll, int fd) {
  return control(epoll, EPOLL_CTL_DEL, fd, 0, 0);
}

int clinux_epoll_wait(int epoll, clinux_event *events, int count, int timeout_millis) {
  struct epoll_event raw[256];
  int ready = epoll_wait(epoll, raw, count > 256 ? 256 : count, timeout_millis);
  if (ready < 0) return errno == EINTR ? 0 : -errno;
  for (int i = 0; i < ready; i++) {
    uint32_t told = 0;
    if (raw[i].events & (EPOLLIN | EPOLLRDHUP)) told |= CLINUX_READ;
    if (raw[i].events & EPOLLOUT) told |= CLINUX_WRITE;
    if (raw[i].events & (EPOLLERR | EPOLLHUP)) told |= CLINUX_GONE;
    events[i].tag = raw[i].data.u64;
    events[i].events = told;
  }
  return ready;
}

int clinux_eventfd(void) { return result(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)); }

void clinux_eventfd_raise(int fd) {
  uint64_t one = 1;
  ssize_t written;
  do written = write(fd, &one, sizeof one);
  while (written < 0 && errno == EINTR);
}

void clinux_eventfd_clear(int fd) {
  uint64_t count;
  ssize_t got;
  do got = read(fd, &count, sizeof count);
  while (got < 0 && errno == EINTR);
}

static int resolve(
    const char *host, uint16_t port, int flags, struct addrinfo **found, const char **call) {
  struct addrinfo hints = {0};
  char digits[8];
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = flags | AI_NUMERICSERV;
  snprintf(digits, sizeof digits, "%u", (unsigned)port);
  int failure = getaddrinfo(host, digits, &hints, found);
  if (failure == 0) return 0;
  *call = "getaddrinfo";
  return failure == EAI_SYSTEM && errno ? -errno : -EADDRNOTAVAIL;
}

/* What is accepted inherits these. A socket that lets only so much lie unsent says "full" early:
 * a slow reader is noticed while its news is fresh, not when megabytes of old news are queued. */
static void set_sending(int fd, int unsent_bytes_max) {
  int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (unsent_bytes_max > 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max, sizeof unsent_bytes_max);
  }
}

static int listen_at(
    const struct addrinfo *at, int backlog, int unsent_bytes_max, const char **call) {
  int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  *call = "socket";
  if (fd < 0) return -errno;
  int on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  set_sending(fd, unsent_bytes_max);
  *call = "bind";
  if (bind(fd, at->ai_addr, at->ai_addrlen) == 0) {
    *call = "listen";
    if (listen(fd, backlog) == 0) return fd;
  }
  int failure = errno;
  close(fd);
  return -failure;
}

int clinux_listen(
    const char *host, uint16_t port, int backlog, int unsent_bytes_max, const char **call) {
  struct addrinfo *found = NULL;
  int fd = resolve(host, port, AI_PASSIVE, &found, call);
  if (fd < 0) return fd;
  fd = -EADDRNOTAVAIL;
  for (struct addrinfo *at = found; at; at = at->ai_next) {
    fd = listen_at(at, backlog, unsent_bytes_max, call);
    /* A port in use is told at once: its other address family may not be taken instead. */
    if (fd >= 0 || fd == -EADDRINUSE || fd == -EACCES) break;
  }
  freeaddrinfo(found);
  return fd;
}

static int connect_to(const struct addrinfo *at, const char **call) {
  int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  *call = "socket";
  if (fd < 0) return -errno;
  set_sending(fd, 0);
  *call = "connect";
  if (connect(fd, at->ai_addr, at->ai_addrlen) == 0 || errno == EINPROGRESS) return fd;
  int failure = errno;
  close(fd);
  return -failure;
}

int clinux_connect(const char *host, uint16_t port, const char **call) {
  struct addrinfo *found = NULL;
  int fd = resolve(host, port, 0, &found, call);
  if (fd < 0) return fd;
  fd = -EADDRNOTAVAIL;
  for (struct addrinfo *at = found; at && fd < 0; at = at->ai_next) fd = connect_to(at, call);
  freeaddrinfo(found);
  return fd;
}

int clinux_socket_error(int fd) {
  int failure = 0;
  socklen_t size = sizeof failure;
  if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &failure, &size) < 0) return -errno;
  return -failure;
}

int clinux_local_port(int fd) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  if (getsockname(fd, (struct sockaddr *)&address, &size) < 0) return -errno;
  if (address.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&address)->sin_port);
  if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
  return -EAFNOSUPPORT;
}

static void write_address(const struct sockaddr_storage *address, char *text, size_t size) {
  text[0] = 0;
  if (address->ss_family == AF_INET) {
    inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, (socklen_t)size);
  } else if (address->ss_family == AF_INET6) {
    const struct in6_addr *six = &((const struct sockaddr_in6 *)address)->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(six)) inet_ntop(AF_INET, &six->s6_addr[12], text, (socklen_t)size);
    else inet_ntop(AF_INET6, six, text, (socklen_t)size);
  }
}

int clinux_accept(int fd, char *peer, size_t peer_size) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  int taken;
  do taken = accept4(fd, (struct sockaddr *)&address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
  while (taken < 0 && errno == EINTR);
  if (taken < 0) return -errno;
  write_address(&address, peer, peer_size);
  return taken;
}

ptrdiff_t clinux_receive(int fd, void *into, size_t count) {
  ssize_t got;
  do got = recv(fd, into, count, MSG_DONTWAIT);
  while (got < 0 && errno == EINTR);
  return got < 0 ? -errno : got;
}

ptrdiff_t clinux_send(int fd, const void *bytes, size_t count) {
  ssize_t sent;
  do sent = send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

ptrdiff_t clinux_send_slices(int fd, const clinux_slice *slices, int count) {
  struct msghdr message = {0};
  message.msg_iov = (struct iovec *)slices;
  message.msg_iovlen = (size_t)count;
  ssize_t sent;
  do sent = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  return sent < 0 ? -errno : sent;
}

void clinux_end_sending(int fd) { shutdown(fd, SHUT_WR); }

void clinux_close(int fd) { close(fd); }

void clinux_abort(int fd) {
  struct linger now = {.l_onoff = 1, .l_linger = 0};
  setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(fd);
}

uint64_t clinux_monotonic_nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int clinux_signal_fd(const int *signals, int count) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
  int failure = pthread_sigmask(SIG_BLOCK, &set, NULL);
  if (failure != 0) return -failure;
  return result(signalfd(-1, &set, SFD_CLOEXEC));
}

int clinux_signal_read(int fd) {
  struct signalfd_siginfo told;
  ssize_t got;
  do got = read(fd, &told, sizeof told);
  while (got < 0 && errno == EINTR);
  return got == (ssize_t)sizeof told ? (int)told.ssi_signo : -errno;
}

int clinux_has_avx2(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return 0;
#endif
}

void clinux_be_nice(int niceness) {
  /* setpriority(2): on Linux the value belongs to the thread, and "who" 0 is the calling one. */
  setpriority(PRIO_PROCESS, 0, niceness);
}

void clinux_be_idle(void) {
  struct sched_param none = {0};
  /* sched(7): 0 is the calling thread. */
  if (sched_setscheduler(0, SCHED_IDLE, &none) < 0) clinux_be_nice(19);
}

int64_t clinux_raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -errno;
  if (limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  return (int64_t)limit.rlim_cur;
}
