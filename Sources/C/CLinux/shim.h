/* What Swift's Glibc module does not show, without _GNU_SOURCE (which would give this module a second, clashing fd_set). */
#ifndef WEIR_CLINUX_H
#define WEIR_CLINUX_H
#include <stddef.h>
#include <pthread.h>
#include <sys/resource.h>

int sched_setaffinity(int pid, size_t bytes, const void *mask);
int pthread_setname_np(pthread_t thread, const char *name);
static inline void clinux_prefetch_read(const void *p) { __builtin_prefetch(p, 0, 3); }
static inline void clinux_prefetch_write(const void *p) { __builtin_prefetch(p, 1, 3); }
/* On Linux a thread has a nice value of its own; 0 is the calling thread. */
static inline int clinux_nice_thread(int value) { return setpriority(PRIO_PROCESS, 0, value); }
#endif
