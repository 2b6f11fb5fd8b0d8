/* Submits held jobs one after the other, as sbatch would: the same jobs as submit-jobs-swift's.
 *
 *     submit-jobs-c SLURM_CONF COUNT [THREADS]
 *
 * Several threads tell how much the controller takes at most.
 * It prints how many seconds the submissions took. */
#include <limits.h>
#include <pthread.h>
#include <slurm/slurm.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static void set(const char *name, unsigned long long value, const char *format) {
  char text[32];
  snprintf(text, sizeof text, format, value);
  setenv(name, text, 1);
}

/* The variables by which sbatch tells a job of who submitted it. */
static void describe_submitter(void) {
  char text[PATH_MAX];
  if (getcwd(text, sizeof text)) setenv("SLURM_SUBMIT_DIR", text, 1);
  if (!gethostname(text, sizeof text)) setenv("SLURM_SUBMIT_HOST", text, 1);
  setenv("SLURM_JOB_NAME", "brain-stew", 1);
  set("SLURM_PRIO_PROCESS", (unsigned)getpriority(PRIO_PROCESS, 0), "%llu");
  mode_t mask = umask(0);
  umask(mask);
  set("SLURM_UMASK", mask, "%04llo");
  static const struct { const char *name; int resource; } limits[] = {
    {"SLURM_RLIMIT_CPU", RLIMIT_CPU}, {"SLURM_RLIMIT_FSIZE", RLIMIT_FSIZE},
    {"SLURM_RLIMIT_DATA", RLIMIT_DATA}, {"SLURM_RLIMIT_STACK", RLIMIT_STACK},
    {"SLURM_RLIMIT_CORE", RLIMIT_CORE}, {"SLURM_RLIMIT_RSS", RLIMIT_RSS},
    {"SLURM_RLIMIT_NPROC", RLIMIT_NPROC}, {"SLURM_RLIMIT_NOFILE", RLIMIT_NOFILE},
    {"SLURM_RLIMIT_MEMLOCK", RLIMIT_MEMLOCK}, {"SLURM_RLIMIT_AS", RLIMIT_AS},
  };
  for (size_t index = 0; index < sizeof limits / sizeof *limits; index++) {
    struct rlimit limit;
    if (!getrlimit(limits[index].resource, &limit))
      set(limits[index].name, limit.rlim_cur, "%llu");
  }
}

static int submit(int number) {
  char name[32];
  snprintf(name, sizeof name, "brain-stew-%d", number);
  job_desc_msg_t job;
  slurm_init_job_desc_msg(&job);
  job.name = name;
  job.script = "#!/bin/true\n";
  job.std_in = job.std_out = "/dev/null";
  job.work_dir = "/";
  job.priority = 0;
  job.user_id = getuid();
  job.group_id = getgid();
  job.environment = environ;
  for (job.env_size = 0; environ[job.env_size];) job.env_size++;
  submit_response_msg_t *response = NULL;
  int failure = slurm_submit_batch_job(&job, &response);
  if (response) slurm_free_submit_response_response_msg(response);
  return failure;
}

static atomic_int next_number;
static int total;

static void *submit_all(void *unused) {
  (void)unused;
  for (int number; (number = next_number++) < total;)
    if (submit(number)) exit(69);
  return NULL;
}

int main(int count, char **arguments) {
  if (count != 3 && count != 4) return 64;
  enum { most = 64 };
  int threads = count == 4 ? atoi(arguments[3]) : 1;
  if (threads < 1 || threads > most) return 64;
  total = atoi(arguments[2]);
  slurm_init(arguments[1]);
  describe_submitter();
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pthread_t others[most];
  for (int index = 1; index < threads; index++)
    if (pthread_create(&others[index], NULL, submit_all, NULL)) return 71;
  submit_all(NULL);
  for (int index = 1; index < threads; index++) pthread_join(others[index], NULL);
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%f\n", (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9);
  return 0;
}
