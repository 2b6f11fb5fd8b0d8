/* The start of a supervised program. posix_spawn does all of it but one thing: that the program ends
 * with the thread that started it, and so with its supervisor. */
#ifndef SLURMSWIFT_CHECKPOINTING_LAUNCH_H
#define SLURMSWIFT_CHECKPOINTING_LAUNCH_H

#include <errno.h>
#include <linux/sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "processes.h"

/* In the place of each standard stream: a descriptor above 2, or -1 for the one that is there; and whether the
 * program gets no other descriptor. */
typedef struct {
  int input, output, errors, alone;
} slurmswift_streams;

static inline void slurmswift_close_others(void) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 3U, ~0U, 0U) == 0) return;
#endif
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  for (rlim_t number = 3; number < limit.rlim_cur && number <= 1 << 20; number++)
    close((int)number);
}

/* Becomes the first program that there is, as execvp does, but never a shell's script without `#!`.
 * Returns the error's number. */
static inline int slurmswift_become(
    char *const paths[], char *const arguments[], char *const environment[]) {
  int code = ENOENT;
  for (; *paths; paths++) {
    execve(*paths, arguments, environment);
    if (errno == EACCES)
      code = EACCES;
    else if (errno != ENOENT && errno != ENOTDIR && errno != ESTALE && errno != ENODEV &&
             errno != ETIMEDOUT)
      return errno;
  }
  return code;
}

/* What the new process does. Nothing in it may take a lock: another thread may have held it.
 * Returns the error's number, or not at all. */
static inline int slurmswift_begin(
    pid_t parent, const sigset_t *defaults, slurmswift_streams streams, char *const paths[],
    char *const arguments[], char *const environment[]) {
  if (prctl(PR_SET_PDEATHSIG, (unsigned long)SIGKILL, 0UL, 0UL, 0UL) != 0) return errno;
  if (getppid() != parent) _exit(1); /* It ended before. */
  if (setpgid(0, 0) != 0) return errno;
  if (streams.input >= 0 && dup2(streams.input, STDIN_FILENO) < 0) return errno;
  if (streams.output >= 0 && dup2(streams.output, STDOUT_FILENO) < 0) return errno;
  if (streams.errors >= 0 && dup2(streams.errors, STDERR_FILENO) < 0) return errno;
  if (streams.alone) slurmswift_close_others();
  struct sigaction action = {.sa_handler = SIG_DFL};
  for (int number = 1; number <= SIGRTMAX; number++)
    if (sigismember(defaults, number) == 1) sigaction(number, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  return slurmswift_become(paths, arguments, environment);
}

/* Starts a program as the leader of a process group. SIGKILL ends it with the thread that calls this.
 * Returns 0, or an error's number. */
static inline int slurmswift_start(
    char *const paths[], char *const arguments[], char *const environment[],
    slurmswift_streams streams, pid_t *pid) {
  int *code = mmap(NULL, sizeof *code, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (code == MAP_FAILED) return errno;
  sigset_t all, old, defaults;
  slurmswift_default_signals(&defaults);
  /* No handler of ours is to run in the new process. */
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &old);
  pid_t parent = getpid();
  /* fork, but this thread goes on when the other has become the program, or failed. A pipe would tell
   * the same late: a child that is forked meanwhile would hold it open. */
  *pid = (pid_t)syscall(SYS_clone, (unsigned long)(CLONE_VFORK | SIGCHLD), 0UL, 0UL, 0UL, 0UL);
  if (*pid == 0) {
    *code = slurmswift_begin(parent, &defaults, streams, paths, arguments, environment);
    _exit(127);
  }
  int failure = *pid < 0 ? errno : *code;
  pthread_sigmask(SIG_SETMASK, &old, NULL);
  munmap(code, sizeof *code);
  if (*pid > 0 && failure != 0)
    while (waitpid(*pid, NULL, 0) < 0 && errno == EINTR) continue;
  return failure;
}

#endif
