import Glibc
import Slurm

/// Reading a thousand batch scripts as people write them: their directives, and what these ask for.
struct Scripts {
  private static let count = 1000
  private static let rounds = 7

  func measure() throws -> [any Finding] {
    let scripts = (0..<Self.count).map(Self.script)
    var times: [Double] = []
    for _ in 0..<Self.rounds {
      let start = Self.cpuTime
      for (number, script) in scripts.enumerated() {
        var job = JobDescription(script: .text(""))
        try job.apply(SubmissionOptions(script: script))
        guard job.name == "stew-\(number)" else { throw Failure("script \(number) was misread") }
      }
      times.append(Self.cpuTime - start)
    }
    return [
      Amount(
        "\(Self.count) scripts read, CPU time", times.sorted()[Self.rounds / 2], unit: "ms",
        atMost: 200)
    ]
  }

  /// Milliseconds of this process so far.
  private static var cpuTime: Double {
    Double(clock()) / 1000
  }

  /// A header of a dozen directives, remarks between them, and work below.
  private static func script(_ number: Int) -> [UInt8] {
    let size = number % 16 + 1
    let resources = [
      "#SBATCH --mem-per-cpu=\(size)G\n#SBATCH -N \(size % 4 + 1)",
      "#SBATCH --mem=\(4 * size)G\n#SBATCH --gres=gpu:a100:\(size % 4 + 1)",
      "#SBATCH --exclusive --mem=0\n#SBATCH --nodes=1-\(size + 1)   # the more the better",
      "#SBATCH --gpus-per-node=v100:2 --gpu-bind=closest\n#SBATCH --constraint=\"[rack1|rack2]\"",
    ][number % 4]
    let text = """
      #!/bin/bash -l
      # Written by \(number % 7 == 0 ? "somebody who left" : "the group")
      #SBATCH --job-name=stew-\(number)
      #SBATCH --account=group\(number % 9)
      #SBATCH --partition=short,long
      #SBATCH --time=\(number % 6)-12:00:00
      #SBATCH --ntasks-per-node=\(size) --cpus-per-task=2
      \(resources)

      ##SBATCH --qos=debug
      #SBATCH --array=1-\(100 * size)%10
      #SBATCH --output=logs/%x-%A_%a.out --error="logs/%x-%A_%a.err"
      #SBATCH --mail-type=END,FAIL --mail-user='user\(number)@example.org'
      #SBATCH --signal=B:USR1@600 --requeue --open-mode=append
      #SBATCH -d singleton

      set -euo pipefail
      module purge
      module load gcc/13 openmpi
      trap 'touch stop; wait' USR1
      for step in $(seq 1 \(size)); do
        srun ./simulate --seed "$SLURM_ARRAY_TASK_ID" --step "$step" &
        wait
      done

      """
    return Array(text.utf8)
  }
}
