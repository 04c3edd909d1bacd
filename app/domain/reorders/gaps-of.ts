import { customerStarts } from './purchase-history.ts';
import type { PurchaseHistory } from './purchase-history.ts';
import { nextRows, windowDays } from './when/measure-products.ts';

/** Every gap between two purchases of one customer and product, none longer than the model looks ahead. */
export function gapsOf(history: PurchaseHistory): { product: string; days: number }[] {
  const next = nextRows(history, customerStarts(history));
  const gaps: { product: string; days: number }[] = [];
  for (let row = 0; row < next.length; row += 1) {
    if (next[row]! < 0) continue;
    const days = history.day[next[row]!]! - history.day[row]!;
    if (days <= windowDays) gaps.push({ product: history.products[history.product[row]!]!, days });
  }
  return gaps;
}
