/* Loads the jobs of a cluster, and reads six fields of each: what a program in C
 * does at the least, beside read-jobs-swift.
 *
 *     read-jobs-c SLURM_CONF LOADS
 *
 * It prints how many jobs it read, a sum over all that it read, and its peak of
 * memory in kB. */
#include <slurm/slurm.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t length(const char *text) { return text ? strlen(text) : 0; }

static uint64_t read_job(const slurm_job_info_t *job) {
  uint64_t id = job->array_job_id ? job->array_job_id : job->job_id;
  return id + job->job_state + job->state_reason + job->user_id +
         length(job->partition) + length(job->name);
}

static long peak_kilobytes(void) {
  char line[256];
  long peak = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status)) sscanf(line, "VmHWM: %ld", &peak);
  if (status) fclose(status);
  return peak;
}

int main(int count, char **arguments) {
  if (count != 3) return 64;
  slurm_init(arguments[1]);
  uint64_t jobs = 0, sum = 0;
  for (int load = 0; load < atoi(arguments[2]); load++) {
    job_info_msg_t *message = NULL;
    if (slurm_load_jobs(0, &message, SHOW_ALL | SHOW_DETAIL)) return 69;
    for (uint32_t index = 0; index < message->record_count; index++)
      sum += read_job(&message->job_array[index]);
    jobs += message->record_count;
    slurm_free_job_info_msg(message);
  }
  printf("%llu %llu %ld\n", (unsigned long long)jobs, (unsigned long long)sum, peak_kilobytes());
  return 0;
}
