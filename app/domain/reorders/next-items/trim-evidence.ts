import { topRanked } from '../top-ranked.ts';
import type { Evidence } from './gather-evidence.ts';

/** Evidence of those products alone that can come first; `rows` counts through its columns. */
export type Candidates = Evidence & { rows: Int32Array };

/** Partners of own products that are kept for each fading. */
const partnersKept = 50;

/** Keeps own products (still first), the strongest partners and `popular`: tuning holds this for thousands of customers at once. */
export function trimEvidence(evidence: Evidence, popular: readonly number[]): Candidates {
  const { items, own } = evidence;
  const all = Int32Array.from(items, (_, row) => row);
  const kept = new Set<number>(all.subarray(0, own));
  for (const column of evidence.together) {
    for (const row of topRanked(all, (r) => column[r]!, partnersKept)) kept.add(row);
  }
  const rowOf = new Map(items.map((item, row) => [item, row]));
  const added = new Set<number>();
  for (const item of popular) {
    const row = rowOf.get(item);
    if (row === undefined) added.add(item);
    else kept.add(row);
  }
  const from = [...kept];
  const size = from.length + added.size;
  // Beyond `from` stand products of which the customer's purchases say nothing: 0 in every column.
  const cut = (column: Float64Array) => Float64Array.from({ length: size }, (_, k) => column[from[k] ?? -1] ?? 0);
  return {
    items: [...from.map((row) => items[row]!), ...added],
    own,
    span: evidence.span,
    personal: evidence.personal.map(cut),
    together: evidence.together.map(cut),
    rows: Int32Array.from({ length: size }, (_, row) => row),
  };
}
