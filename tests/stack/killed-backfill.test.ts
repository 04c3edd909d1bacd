import { expect, test } from 'vitest';
import { backfillShop } from '../../bench/targets/backfilled-shop.ts';
import { useStack } from '../support/use-stack.ts';

const running = useStack('killed-backfill', { history: true, orders: 2_000, setUp: false });

test('scenario 27: a backfill whose process is killed three times ends complete, no row doubled, nothing sent', async () => {
  const { kills, faults } = await backfillShop(running.stack, [0.05, 0.25, 0.5]);
  expect(kills).toBe(3);
  expect(faults).toEqual([]);
  expect((await running.devstore.get<{ calls: unknown[] }>('/calls')).calls).toEqual([]);
}, 600_000);
