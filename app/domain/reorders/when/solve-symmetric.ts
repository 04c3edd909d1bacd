/**
 * Solves A x = b for a symmetric positive definite A (row-major, n x n) by Cholesky's decomposition.
 * A pivot that rounding has made worthless is left out (its x is 0), so that columns that repeat others do no harm.
 */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const l = Float64Array.from(a);
  for (let j = 0; j < n; j++) {
    let pivot = l[j * n + j]!;
    for (let k = 0; k < j; k++) pivot -= l[j * n + k]! ** 2;
    const root = pivot > 1e-10 * Math.abs(a[j * n + j]!) ? Math.sqrt(pivot) : 0;
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = l[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = root > 0 ? sum / root : 0;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i] = l[i * n + i]! > 0 ? x[i]! / l[i * n + i]! : 0;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i] = l[i * n + i]! > 0 ? x[i]! / l[i * n + i]! : 0;
  }
  return x;
}
