import type { Examples } from './fit-linear.ts';
import { featureCount } from './pair-features.ts';

/** Examples with what became of them: `gap` days until bought again (Infinity: not as far as one knows). */
export type ExampleTable = {
  x: Float64Array;
  gap: Float64Array;
  weight: Float64Array;
  customer: Int32Array;
  /** How many cut-off days before the newest (0) the example was taken; 0 for gap examples. */
  age: Int32Array;
  /** Of chance examples: the day of asking. */
  cutOff: Int32Array;
  /** Of gap examples: 1 when the whole window after the purchase was watched. */
  complete: Int32Array;
  product: Int32Array;
  /** Of gap examples: the customer's median gap so far, NaN without any. */
  customerMedian: Float64Array;
  length: number;
};

const columns = ['x', 'gap', 'weight', 'customer', 'age', 'cutOff', 'complete', 'product', 'customerMedian'] as const;

export const newTable = (size = 1024): ExampleTable => ({
  x: new Float64Array(size * featureCount),
  gap: new Float64Array(size),
  weight: new Float64Array(size).fill(1),
  customer: new Int32Array(size),
  age: new Int32Array(size),
  cutOff: new Int32Array(size),
  complete: new Int32Array(size),
  product: new Int32Array(size),
  customerMedian: new Float64Array(size),
  length: 0,
});

/** Makes room for one more row and returns its number. */
export function addRow(table: ExampleTable): number {
  if (table.length === table.gap.length) {
    const larger = newTable(table.length * 2);
    for (const name of columns) larger[name].set(table[name]);
    Object.assign(table, { ...larger, length: table.length });
  }
  return table.length++;
}

/** The rows that pass, with `y` made of their gaps; weights are scaled to a mean of 1. */
export function pickExamples(
  table: ExampleTable,
  passes: (row: number) => boolean,
  yOf: (gap: number) => number,
): Examples & { rows: number[] } {
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) if (passes(row)) rows.push(row);
  const x = new Float64Array(rows.length * featureCount);
  rows.forEach((row, i) => x.set(table.x.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount));
  const weight = Float64Array.from(rows, (row) => table.weight[row]!);
  const mean = weight.reduce((sum, w) => sum + w, 0) / Math.max(1, rows.length);
  return {
    x,
    width: featureCount,
    y: Float64Array.from(rows, (row) => yOf(table.gap[row]!)),
    weight: weight.map((w) => w / mean),
    rows,
  };
}
