import Slurm
import Testing

@testable import SlurmCheckpointing

struct JobContextTests {
  @Test func `outside a job there is none`() {
    #expect(JobContext(environment: [:]) == nil)
    #expect(JobContext(environment: ["SLURM_JOB_ID": ""]) == nil)
    #expect(JobContext(environment: ["SLURM_JOB_ID": "0"]) == nil)
  }

  @Test func `a plain job is told`() throws {
    let context = try #require(
      JobContext(environment: [
        "SLURM_JOB_ID": "12", "SLURM_JOB_NAME": "stew", "SLURM_CLUSTER_NAME": "c",
        "SLURM_JOB_PARTITION": "main", "SLURM_JOB_NODELIST": "n[1-2]", "SLURMD_NODENAME": "n1",
        "SLURM_MEM_PER_NODE": "4000", "SLURM_SUBMIT_DIR": "/home/user", "SLURM_JOB_QOS": "low",
      ]))
    #expect(context.job == 12 && context.recordID == 12 && context.arrayTaskID == nil)
    #expect(context.restartCount == 0 && context.isBatchStep)
    #expect(context.name == "stew" && context.cluster == "c" && context.partition == "main")
    #expect(context.nodes == "n[1-2]" && context.node == "n1")
    #expect(context.memory == .perNode(megabytes: 4000))
    #expect(context.submitDirectory == "/home/user" && context.qos == "low")
  }

  @Test func `a task of an array is named by its array`() throws {
    let context = try #require(
      JobContext(environment: [
        "SLURM_JOB_ID": "19", "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "0",
        "SLURM_RESTART_COUNT": "3", "SLURM_STEP_ID": "0", "SLURM_MEM_PER_CPU": "500",
        "SLURM_ARRAY_TASK_COUNT": "40",
      ]))
    #expect(context.job == .task(12, 0) && context.recordID == 19 && context.arrayTaskID == 0)
    #expect(context.restartCount == 3 && context.stepID == 0 && !context.isBatchStep)
    #expect(context.memory == .perCPU(megabytes: 500))
    #expect(context.arrayTaskCount == 40 && context.qos == nil)
  }

  @Test func `numbers that mean nothing are absent`() throws {
    let context = try #require(
      JobContext(environment: [
        "SLURM_JOB_ID": "19", "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "-2",
        "SLURM_RESTART_COUNT": "-1", "SLURM_STEP_ID": "x", "SLURM_MEM_PER_NODE": "0",
      ]))
    #expect(context.job == 19 && context.arrayTaskID == nil && context.stepID == nil)
    #expect(context.restartCount == 0 && context.memory == nil)
  }

  @Test func `the last task of an array is known`() throws {
    var variables = [
      "SLURM_JOB_ID": "19", "SLURM_ARRAY_JOB_ID": "12", "SLURM_ARRAY_TASK_ID": "3",
      "SLURM_ARRAY_TASK_MAX": "4",
    ]
    #expect(JobContext(environment: variables)?.isLastArrayTask == false)
    variables["SLURM_ARRAY_TASK_ID"] = "4"
    #expect(JobContext(environment: variables)?.isLastArrayTask == true)
    #expect(JobContext(environment: ["SLURM_JOB_ID": "19"])?.isLastArrayTask == false)
  }

  @Test func `a heterogeneous job is named by its leader`() throws {
    let context = try #require(
      JobContext(environment: ["SLURM_JOB_ID": "13", "SLURM_HET_JOB_ID": "12"]))
    #expect(context.job == 12)
  }
}
