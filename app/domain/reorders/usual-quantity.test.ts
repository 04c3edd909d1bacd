import { expect, test } from 'vitest';
import { nothingKnown } from './predicted-reorder.ts';
import { predictReorders } from './predict-reorders.ts';
import { collectPurchases } from './purchase-history.ts';
import type { PurchaseRow } from './purchase-history.ts';
import { seededChance } from './seeded-chance.testing.ts';
import { trainReorders } from './train-reorders.ts';

const today = 20_000;
/** A shop in which twice as much lasts twice as long. */
function shop() {
  const chance = seededChance(5);
  const rows: PurchaseRow[] = [];
  for (let c = 0; c < 300; c++) {
    const rhythm = 20 + 20 * chance.uniform();
    for (let day = today - 300 + 40 * chance.uniform(); day < today;) {
      const quantity = chance.uniform() < 0.3 ? 2 : 1;
      rows.push({ customer: `c${c}`, product: 'coffee', day: Math.floor(day), quantity });
      day += quantity * rhythm * (1 + 0.1 * chance.normal());
    }
  }
  return rows;
}
const { model } = trainReorders(collectPurchases(shop()), { today });

/** Days after the last of so many purchases, four weeks apart, until the next is foreseen. */
function gapOf(quantity: number, times: number): number {
  const last = today - 10;
  const own = Array.from({ length: times }, (_, n) => ({
    product: 'coffee',
    day: last - 28 * (times - 1 - n),
    quantity,
  }));
  const [coffee] = predictReorders(model, own, { today, knowledge: () => nothingKnown });
  return coffee!.expectedDay - last;
}

test('scenario 12: of two packs bought once twice as long is expected', () => {
  expect(gapOf(2, 1)).toBeGreaterThan(1.6 * gapOf(1, 1));
});

test('who takes two each time is foreseen by what two have lasted them, not by what two last others', () => {
  expect(gapOf(1, 5)).toBeLessThan(32);
  expect(gapOf(2, 5)).toBeLessThan(35);
  expect(gapOf(2, 5)).toBeLessThan(gapOf(2, 2));
});
