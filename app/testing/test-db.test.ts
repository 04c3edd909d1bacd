import { expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from './factories.ts';
import { useTestDb } from './test-db.ts';

const database = useTestDb();

test('a row of one shop cannot point at a row of another', async () => {
  const [ours, theirs] = [await aShop(database.db), await aShop(database.db)];
  const customer = await aCustomer(database.db, theirs);
  await expect(anOrder(database.db, { ...customer, shopId: ours.id })).rejects.toThrow(/foreign key/i);
});
