import { expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sendMessage } from './index.server.ts';
import { insist } from './insist.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

const database = useTestDb();

test('a write is done again until it holds, and the last error is told', async () => {
  let tries = 0;
  const write = (failing: number) => () => {
    tries += 1;
    return tries <= failing ? Promise.reject(new Error(`try ${tries}`)) : Promise.resolve('written');
  };
  expect(await insist(write(2), [0, 0, 0])).toBe('written');
  expect(tries).toBe(3);
  tries = 0;
  await expect(insist(write(9), [0, 0, 0])).rejects.toThrow('try 4');
});

test('fault F8: the provider’s yes is kept although the database refuses to write it twice', async () => {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const ref = await aQueuedMessage(db, customer, await anOrder(db, customer));
  await db.$executeRaw`CREATE SEQUENCE "refusals"`;
  await db.$executeRaw`CREATE FUNCTION "refuseTwice"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW."state" = 'SENT' AND nextval('"refusals"') <= 2 THEN
        RAISE EXCEPTION 'chosen to end a deadlock' USING ERRCODE = '40P01';
      END IF;
      RETURN NEW;
    END $$`;
  await db.$executeRaw`CREATE TRIGGER "refuseTwice" BEFORE UPDATE ON "Message" FOR EACH ROW EXECUTE FUNCTION "refuseTwice"()`;
  const { services, email } = testServices(db);
  expect(await sendMessage(services, ref, composeSample)).toEqual({ outcome: 'sent' });
  const { state, decisions } = await ledgerOf(db, ref);
  // Both of one instant: nothing tells which came first.
  expect({ state, decisions: decisions.toSorted() }).toEqual({ state: 'SENT', decisions: ['send', 'sent'] });
  expect(email.sent).toHaveLength(1);
});
