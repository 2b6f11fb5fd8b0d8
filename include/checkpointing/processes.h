/* What a supervisor asks of the system, and Swift's Glibc does not bring: variadic functions, macros
 * and `environ`. */
#ifndef SLURMSWIFT_CHECKPOINTING_PROCESSES_H
#define SLURMSWIFT_CHECKPOINTING_PROCESSES_H

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

extern char **environ;

static inline char *const *slurmswift_environment(void) { return environ; }

/* Makes the process the one to which its descendants come when they lose their parents.
 * Returns 0, or -1 with errno set. */
static inline int slurmswift_become_subreaper(void) {
  return prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
}

/* The signals that a program is to find at their defaults: all but those that are ignored at present,
 * which stay so. SIGCHLD does not: the program would lose what its own children answer. */
static inline void slurmswift_default_signals(sigset_t *signals) {
  struct sigaction action;
  sigemptyset(signals);
  for (int number = 1; number <= SIGRTMAX; number++)
    if (number == SIGCHLD || sigaction(number, NULL, &action) != 0 || action.sa_handler != SIG_IGN)
      sigaddset(signals, number);
}

static inline void slurmswift_take_no_notice(int number) { (void)number; }

/* Makes a pipe that nobody reads any more an error of whoever writes, and not the end of the process. The
 * signal is caught, not ignored: what is started finds it at its default. Who has another use for it keeps
 * that. */
static inline void slurmswift_survive_broken_pipes(void) {
  struct sigaction action;
  if (sigaction(SIGPIPE, NULL, &action) != 0 || action.sa_handler != SIG_DFL) return;
  action = (struct sigaction){.sa_handler = slurmswift_take_no_notice, .sa_flags = SA_RESTART};
  sigaction(SIGPIPE, &action, NULL);
}

/* The kernel throws the exit statuses of children away where SIGCHLD is ignored. */
static inline void slurmswift_keep_exit_statuses(void) {
  struct sigaction action;
  if (sigaction(SIGCHLD, NULL, &action) != 0) return;
  if (action.sa_handler != SIG_IGN && !(action.sa_flags & SA_NOCLDWAIT)) return;
  if (action.sa_handler == SIG_IGN) action.sa_handler = SIG_DFL;
  action.sa_flags &= ~SA_NOCLDWAIT;
  sigaction(SIGCHLD, &action, NULL);
}

#endif
