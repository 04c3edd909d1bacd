import type { ReorderReport } from './reorder-report.ts';

/** Where bands of chances end; the last one holds all above. */
const bands = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const bandOf = (said: number) => bands.filter((end) => said >= end).length;

/** Groups of like chances as one, each weighed by its cases; groups without a case are left out. */
export function mergeCalibration(groups: ReorderReport['calibration']): ReorderReport['calibration'] {
  const merged = new Map<number, ReorderReport['calibration'][number]>();
  for (const { said, happened, n } of groups) {
    if (n === 0) continue;
    const band = bandOf(said);
    const so = merged.get(band) ?? { said: 0, happened: 0, n: 0 };
    const all = so.n + n;
    const mean = (one: number, other: number) => (one * so.n + other * n) / all;
    merged.set(band, { said: mean(so.said, said), happened: mean(so.happened, happened), n: all });
  }
  return [...merged].sort(([a], [b]) => a - b).map(([, group]) => group);
}
