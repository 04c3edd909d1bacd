const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) of x > 0, to about 14 digits. Lanczos 1964, with the coefficients of Godfrey for g = 7, n = 9. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  const sum = lanczos.reduce((total, c, k) => (k === 0 ? c : total + c / (z + k)), 0);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** ln B(a, b) of a, b > 0. */
export const lnBeta = (a: number, b: number) => lnGamma(a) + lnGamma(b) - lnGamma(a + b);

/** Gauss's hypergeometric function ₂F₁(a, b; c; z) for 0 ≤ z < 1 and c > 0, by its series. DLMF 15.2.1. */
export function hyp2f1(a: number, b: number, c: number, z: number): number {
  let [sum, term] = [1, 1];
  for (let k = 0; k < 20_000; k += 1) {
    term *= (((a + k) * (b + k)) / ((c + k) * (k + 1))) * z;
    sum += term;
    // Terms may grow before they shrink: the ratio has to be below one as well.
    const next = Math.abs((((a + k + 1) * (b + k + 1)) / ((c + k + 1) * (k + 2))) * z);
    if (next < 1 && Math.abs(term) < 1e-14 * Math.abs(sum) * (1 - next)) break;
  }
  return sum;
}

/** Nodes and weights of Gauss and Legendre on 0 to 1; Newton's method on the Legendre polynomial. */
function gaussLegendre(points: number): { at: number; weight: number }[] {
  return Array.from({ length: points }, (_, index) => {
    let x = Math.cos((Math.PI * (index + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let round = 0; round < 50; round += 1) {
      let [before, value] = [0, 1];
      for (let n = 1; n <= points; n += 1) [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
      slope = (points * (x * value - before)) / (x * x - 1);
      x -= value / slope;
      if (Math.abs(value / slope) < 1e-15) break;
    }
    return { at: (1 - x) / 2, weight: 1 / ((1 - x * x) * slope * slope) };
  });
}

const nodes = gaussLegendre(16);

/** ∫ of a smooth function from `from` to `to`, with 16 points. */
export function integrate(of: (x: number) => number, from: number, to: number): number {
  let sum = 0;
  for (const { at, weight } of nodes) sum += weight * of(from + at * (to - from));
  return sum * (to - from);
}
