/* Submits held jobs one after the other: what a program in C does at the least,
 * beside submit-jobs-swift.
 *
 *     submit-jobs-c SLURM_CONF COUNT
 *
 * It prints how many seconds the submissions took. */
#include <slurm/slurm.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

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

int main(int count, char **arguments) {
  if (count != 3) return 64;
  slurm_init(arguments[1]);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int number = 0; number < atoi(arguments[2]); number++)
    if (submit(number)) return 69;
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%f\n", (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9);
  return 0;
}
