import { solveSymmetric } from './solve-symmetric.ts';

/** Examples in rows: `width` numbers each, the first of them 1 (the intercept). */
export type Examples = { x: Float64Array; width: number; y: Float64Array; weight: Float64Array };

const median = { steps: 16, floor: 0.02 };
const logistic = { steps: 25 };

/** The weighted sum of row `row`. */
export function linearScore(beta: ArrayLike<number>, x: Float64Array, from: number): number {
  let sum = 0;
  for (let j = 0; j < beta.length; j++) sum += beta[j]! * x[from + j]!;
  return sum;
}

export const logisticOf = (score: number): number => 1 / (1 + Math.exp(-score));

/**
 * Median regression (least absolute deviations): minimises sum w |y - x beta| + ridge/2 |beta without intercept|^2, by
 * iteratively reweighted least squares with weights w / max(floor, |residual|).
 * Source: E. J. Schlossmacher, JASA 68 (1973) 857-859. Columns should be on comparable scales for the ridge's sake.
 */
export function fitMedian({ x, width, y, weight }: Examples, ridge: number): number[] {
  let beta: Float64Array = new Float64Array(width);
  let smoothing = 1;
  for (let step = 0; step < median.steps; step++) {
    const floor = Math.max(median.floor, smoothing);
    const system = normalEquations(width);
    for (let i = 0; i < y.length; i++) {
      const residual = y[i]! - linearScore(beta, x, i * width);
      const w = weight[i]! / Math.max(floor, Math.abs(residual));
      addExample(system, x, i * width, w, w * y[i]!);
    }
    const next = solve(system, ridge);
    const moved = largestMove(beta, next);
    beta = next;
    if (moved < 1e-4 && smoothing <= median.floor) break;
    smoothing /= 2;
  }
  return [...beta];
}

/**
 * Logistic regression of y in 0..1 with an L2 penalty ridge/2 |beta without intercept|^2, by Newton's steps (IRLS);
 * a step that makes matters worse is halved. Source: Hastie, Tibshirani, Friedman, Elements of Statistical Learning, 4.4.1.
 */
export function fitLogistic(examples: Examples, ridge: number, offset?: Float64Array): number[] {
  const { x, width, y, weight } = examples;
  let beta: Float64Array = new Float64Array(width);
  let loss = penalizedLoss(examples, beta, ridge, offset);
  for (let step = 0; step < logistic.steps; step++) {
    const system = normalEquations(width);
    for (let i = 0; i < y.length; i++) {
      const p = logisticOf(linearScore(beta, x, i * width) + (offset?.[i] ?? 0));
      addExample(system, x, i * width, weight[i]! * Math.max(1e-6, p * (1 - p)), weight[i]! * (y[i]! - p));
    }
    for (let j = 1; j < width; j++) system.b[j]! -= ridge * beta[j]!;
    const direction = solve(system, ridge);
    const before = loss;
    for (let size = 1; size > 1e-3; size /= 2) {
      const next = beta.map((value, j) => value + size * direction[j]!);
      const nextLoss = penalizedLoss(examples, next, ridge, offset);
      if (!(nextLoss < loss)) continue;
      beta = next;
      loss = nextLoss;
      break;
    }
    if (before - loss < 1e-7 * Math.abs(before)) break;
  }
  return [...beta];
}

function penalizedLoss({ x, width, y, weight }: Examples, beta: Float64Array, ridge: number, offset?: Float64Array) {
  let loss = 0;
  for (let i = 0; i < y.length; i++) {
    const score = linearScore(beta, x, i * width) + (offset?.[i] ?? 0);
    loss += weight[i]! * (Math.max(score, 0) - score * y[i]! + Math.log1p(Math.exp(-Math.abs(score))));
  }
  for (let j = 1; j < width; j++) loss += (ridge / 2) * beta[j]! ** 2;
  return loss;
}

type NormalEquations = { a: Float64Array; b: Float64Array };

const normalEquations = (width: number): NormalEquations => ({
  a: new Float64Array(width * width),
  b: new Float64Array(width),
});

/** Adds w x x' to the lower triangle and moment x to the right side. */
function addExample({ a, b }: NormalEquations, x: Float64Array, from: number, w: number, moment: number): void {
  const width = b.length;
  for (let j = 0; j < width; j++) {
    const wx = w * x[from + j]!;
    b[j]! += moment * x[from + j]!;
    if (wx === 0) continue;
    const row = j * width;
    for (let k = 0; k <= j; k++) a[row + k] = a[row + k]! + wx * x[from + k]!;
  }
}

function solve({ a, b }: NormalEquations, ridge: number): Float64Array {
  for (let j = 1; j < b.length; j++) a[j * b.length + j]! += ridge;
  return solveSymmetric(a, b);
}

function largestMove(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, j) => Math.max(most, Math.abs(value - b[j]!)), 0);
}
