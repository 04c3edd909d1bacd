import { expect, test } from 'vitest';
import { foldText } from '#app/domain/fold-text.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { searchOrders } from './search-orders.server.ts';

const database = useTestDb();

test('an order to show a mail with is found by its number or its customer, however they are typed', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const orderOf = async (firstName: string, lastName: string, name: string, over: object = {}) => {
    const searchText = foldText(`${firstName} ${lastName} ${firstName}@mail.test`);
    return anOrder(db, await aCustomer(db, shop, { firstName, lastName, searchText, ...over }), { name });
  };
  const isil = await orderOf('Işıl', 'Yılmaz', '#2042');
  const ayse = await orderOf('Ayşe', 'Kaya', '#3001');
  await anOrder(db, await aCustomer(db, await aShop(db), { searchText: 'isil yilmaz' }), { name: '#2042' });
  const found = async (text: string) => (await searchOrders({ db }, { shopId: shop.id, text })).map(({ id }) => id);
  expect(await found('204')).toEqual([isil.id]);
  expect(await found('IŞIL yılmaz')).toEqual([isil.id]);
  expect(await found('yilmaz işil')).toEqual([isil.id]);
  expect(await found('ayse@mail')).toEqual([ayse.id]);
  expect(await found('Işıl Kaya')).toEqual([]);
  expect(await found('')).toHaveLength(2);
});
