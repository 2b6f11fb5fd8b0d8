/* Initialising libslurm, and finding out first whether that can go well. */
#ifndef SLURMSWIFT_CONNECTION_H
#define SLURMSWIFT_CONNECTION_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <slurm/slurm.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "errors.h"
#include "version.h"

/* The configuration that libslurm has read; every Slurm exports it, no public
 * header declares it. */
extern slurm_conf_t slurm_conf;

/* libslurm's log, of which the same holds. Levels count from 0, quiet. */
typedef struct {
  int stderr_level;
  int syslog_level;
  int logfile_level;
  bool prefix_level;
  bool buffered;
  bool raw;
#if SLURMSWIFT_FROM(23, 2, 0)
  int logfile_format;
#endif
} slurmswift_log_options;
extern int slurm_log_init(char *program, slurmswift_log_options, int facility, char *file);

/* A library does not print: libslurm by itself reports errors on stderr. */
static inline void slurmswift_log_to_stderr(bool errors) {
  slurmswift_log_options options = {0};
  options.stderr_level = errors ? 2 : 0;
  (void)slurm_log_init((char *)"slurmswift", options, 0, NULL);
}

/* Initialises libslurm, once a process. It ends the process when it cannot read
 * the configuration; see slurmswift_send_scout. It also sets SLURM_CONF. */
static inline void slurmswift_init(const char *configuration) {
  slurmswift_log_to_stderr(false);
  slurm_init(configuration);
}

/* The lightest call that a controller answers, with authentication and with
 * libslurm's own turn to the backup controllers: "changed since tomorrow?" */
static inline int32_t slurmswift_ask_controller(void) {
  slurm_conf_t *unused = NULL;
  int32_t code = SLURMSWIFT_CALL(slurm_load_ctl_conf(time(NULL) + 86400, &unused));
  if (unused)
#if SLURMSWIFT_FROM(26, 5, 0)
    slurm_free_conf(unused);
#else
    slurm_free_ctl_conf(unused);
#endif
  return code == SLURM_NO_CHANGE_IN_DATA ? 0 : code;
}

/* What a scout reports, each as one write of this size. */
typedef struct {
  int32_t stage; /* 1: libslurm is initialised, 2: the controller was asked */
  int32_t code;  /* of stage 2: Slurm's error number */
} slurmswift_scout_report;

/* A GNU function, hidden without _GNU_SOURCE. */
extern int pipe2(int ends[2], int flags);

/* A scout that was sent: its process, and where it is heard. */
typedef struct {
  pid_t process;
  int reports; /* to read slurmswift_scout_report from */
  int words;   /* to read what libslurm says from; non-blocking */
} slurmswift_scout;

/* A scout is a child of this process that initialises libslurm and asks the
 * controller in our place: libslurm calls exit() on a configuration that it
 * cannot read or fetch, and only a process of its own survives that. It touches
 * nothing but libslurm, and ends by itself after `seconds`. Returns 0, or errno;
 * the process and the descriptors are the caller's to end and close. */
static inline int32_t slurmswift_send_scout(
    const char *configuration, unsigned seconds, slurmswift_scout *scout) {
  int reports[2], words[2];
  if (pipe2(reports, O_CLOEXEC) != 0) return errno;
  if (pipe2(words, O_CLOEXEC | O_NONBLOCK) != 0) {
    int32_t code = errno;
    close(reports[0]);
    close(reports[1]);
    return code;
  }
  pid_t child = fork();
  if (child != 0) {
    int32_t code = child < 0 ? errno : 0;
    close(reports[1]);
    close(words[1]);
    if (code) {
      close(reports[0]);
      close(words[0]);
    }
    *scout = (slurmswift_scout){child, reports[0], words[0]};
    return code;
  }

  /* It goes with the thread that waits for it. */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset(&none);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  signal(SIGPIPE, SIG_IGN);
  alarm(seconds);
  /* Above the standard descriptors, of which some may be closed; and a reader of
   * our caller's output is not to wait for the scout. */
  int report_end = fcntl(reports[1], F_DUPFD_CLOEXEC, 3);
  int word_end = fcntl(words[1], F_DUPFD_CLOEXEC, 3);
  int null = open("/dev/null", O_RDWR);
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  dup2(word_end, STDERR_FILENO);

  slurmswift_log_to_stderr(true);
  slurm_init(configuration);
  slurmswift_scout_report report = {1, 0};
  if (write(report_end, &report, sizeof report) != sizeof report) _exit(1);
  report.stage = 2;
  report.code = slurmswift_ask_controller();
  _exit(write(report_end, &report, sizeof report) == sizeof report ? 0 : 1);
}

/* Where the controllers listen, as the configuration has it. */
static inline uint32_t slurmswift_controller_count(void) { return slurm_conf.control_cnt; }

static inline const char *slurmswift_controller_address(uint32_t index) {
  const char *address = slurm_conf.control_addr ? slurm_conf.control_addr[index] : NULL;
  return address ? address : slurm_conf.control_machine[index];
}

static inline const char *slurmswift_controller_name(uint32_t index) {
  return slurm_conf.control_machine[index];
}

static inline uint16_t slurmswift_controller_port(void) {
  return (uint16_t)slurm_conf.slurmctld_port;
}

/* PropagateResourceLimits and its opposite: lists such as "STACK,CORE", or NULL. */
static inline const char *slurmswift_propagated_limits(void) {
  return slurm_conf.propagate_rlimits;
}
static inline const char *slurmswift_unpropagated_limits(void) {
  return slurm_conf.propagate_rlimits_except;
}

/* PlugStackConfig, a path, and CliFilterPlugins, a list; NULL for none. */
static inline const char *slurmswift_plugstack(void) { return slurm_conf.plugstack; }
static inline const char *slurmswift_cli_filters(void) { return slurm_conf.cli_filter_plugins; }

/* Where the accounting database is: AccountingStorageType, ClusterName, and slurmdbd's host and port. */
static inline const char *slurmswift_accounting_type(void) {
  return slurm_conf.accounting_storage_type;
}
static inline const char *slurmswift_cluster_name(void) { return slurm_conf.cluster_name; }
static inline const char *slurmswift_accounting_host(void) {
  return slurm_conf.accounting_storage_host;
}
static inline uint16_t slurmswift_accounting_port(void) {
  return slurm_conf.accounting_storage_port;
}

/* AuthType and AuthInfo: "auth/munge", and a list such as "socket=…,cred_expire=5". */
static inline const char *slurmswift_authentication_type(void) { return slurm_conf.authtype; }
static inline const char *slurmswift_authentication_options(void) { return slurm_conf.authinfo; }

static inline uint16_t slurmswift_message_timeout(void) { return slurm_conf.msg_timeout; }

/* KillWait, by the configuration that this process has read. */
static inline uint16_t slurmswift_kill_wait(void) { return slurm_conf.kill_wait; }

/* BatchStartTimeout, by the same. */
static inline uint16_t slurmswift_batch_start_timeout(void) {
  return slurm_conf.batch_start_timeout;
}

/* RequeueExit and RequeueExitHold, by the same: "1-4,99", or NULL. */
static inline const char *slurmswift_requeue_exit(void) { return slurm_conf.requeue_exit; }
static inline const char *slurmswift_requeue_exit_hold(void) {
  return slurm_conf.requeue_exit_hold;
}

/* Whether controller `index` answers for itself; 0 is the primary. */
static inline int32_t slurmswift_ping(uint32_t index) {
  return SLURMSWIFT_CALL(slurm_ping((int)index));
}

/* Takes the signals of a set that wait for this thread, so that they are not delivered. */
static inline void slurmswift_drop_signals(const sigset_t *signals) {
  const struct timespec no_time = {0, 0};
  while (sigtimedwait(signals, NULL, &no_time) > 0 || errno == EINTR) {
  }
}

#endif
