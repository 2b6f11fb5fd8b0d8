internal import COpenBLAS
internal import Glibc
public import SlurmTensors

#if !Training
#error("SlurmTraining needs OpenBLAS: enable the package's trait 'Training'")
#endif

/// What networks compute with: `Float` and `Double`.
public protocol TrainingScalar: BinaryFloatingPoint, TensorElement {
  /// How it is done; nothing of it is for others.
  static var arithmetic: Arithmetic<Self> { get }
}

/// What is computed otherwise for each type of number: by OpenBLAS, and by the C library.
public struct Arithmetic<Scalar: TrainingScalar>: Sendable {
  /// Multiplies the left by the right matrix, and adds that to `scale` times what is there.
  let multiply:
    @Sendable (
      Product, _ left: UnsafePointer<Scalar>, _ right: UnsafePointer<Scalar>, _ scale: Scalar,
      _ to: UnsafeMutablePointer<Scalar>
    ) -> Void
  let exp: @Sendable (Scalar) -> Scalar
  let log: @Sendable (Scalar) -> Scalar
}

/// Which matrices are multiplied; they lie row by row.
struct Product {
  var isLeftTransposed = false
  var isRightTransposed = false
  /// Rows of the product.
  let rows: Int
  /// Columns of the product.
  let columns: Int
  /// How many numbers are summed up for each of its elements.
  let depth: Int

  fileprivate var c: slurmswift_product {
    slurmswift_product(
      is_left_transposed: isLeftTransposed, is_right_transposed: isRightTransposed,
      rows: Int32(rows), columns: Int32(columns), depth: Int32(depth))
  }
}

extension Float: TrainingScalar {
  /// OpenBLAS's `cblas_sgemm`.
  public static let arithmetic = Arithmetic<Float>(
    multiply: { slurmswift_multiply_floats($0.c, $1, $2, $3, $4) }, exp: { Glibc.expf($0) },
    log: { Glibc.logf($0) })
}

extension Double: TrainingScalar {
  /// OpenBLAS's `cblas_dgemm`.
  public static let arithmetic = Arithmetic<Double>(
    multiply: { slurmswift_multiply_doubles($0.c, $1, $2, $3, $4) }, exp: { Glibc.exp($0) },
    log: { Glibc.log($0) })
}
