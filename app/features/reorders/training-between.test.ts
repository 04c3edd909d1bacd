import { beforeEach, describe, expect, test } from 'vitest';
import { days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { followOrder } from './follow-order.server.ts';
import { sweepTrainings } from './sweep-trainings.server.ts';
import { trainReorders } from './train-reorders.server.ts';
import { updatePredictions } from './update-predictions.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T08:00:00Z');

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db);
  await sweepTrainings(doubles.services);
  return { ...doubles, shop, shopId: shop.id };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const train = () => trainReorders(world.services, { shopId: world.shopId });
const customers = () =>
  database.db.reorderPrediction
    .findMany({ where: { shopId: world.shopId } })
    .then((rows) => rows.map(({ customerId }) => customerId));

/** A customer with an order of a fortnight ago. */
async function buyer() {
  const customer = await aCustomer(database.db, world.shop);
  const order = await anOrder(database.db, customer, { placedAt: new Date(now.getTime() - days(14)) });
  return { customer, order, ofCustomer: { shopId: world.shopId, customerId: customer.id } };
}

/** Trains; `statement` is run when the lines have been read and the model is kept, before anything is predicted. */
async function trainWith(statement: string) {
  await database.db.$executeRawUnsafe(`CREATE FUNCTION "inTheMiddle"() RETURNS TRIGGER LANGUAGE plpgsql AS
    $$ BEGIN IF NEW."trainedAt" IS DISTINCT FROM OLD."trainedAt" THEN ${statement}; END IF; RETURN NEW; END $$`);
  await database.db.$executeRawUnsafe(
    `CREATE TRIGGER "middle" BEFORE UPDATE ON "ReorderModel" FOR EACH ROW EXECUTE FUNCTION "inTheMiddle"()`,
  );
  try {
    return await train();
  } finally {
    await database.db.$executeRawUnsafe(`DROP TRIGGER "middle" ON "ReorderModel"`);
    await database.db.$executeRawUnsafe(`DROP FUNCTION "inTheMiddle"()`);
  }
}

describe('what happens between the reading of a night and its writing', () => {
  describe.each([
    ['the first night', false],
    ['a later night', true],
  ])('in %s', (_which, isLater) => {
    beforeEach(async () => {
      if (!isLater) return;
      await buyer();
      await train();
      world.clock.advance(days(1));
    });

    test('of somebody erased nothing is written anew', async () => {
      const [{ customer }, other] = [await buyer(), await buyer()];
      const erase = `UPDATE "Customer" SET "redactedAt" = now() WHERE "id" = '${customer.id}'`;
      expect(await trainWith(erase)).toMatchObject({ outcome: 'trained' });
      expect(await customers()).toContain(other.customer.id);
      expect(await customers()).not.toContain(customer.id);
      const outlooks = await database.db.customerOutlook.findMany({ where: { shopId: world.shopId } });
      expect(outlooks.map(({ customerId }) => customerId)).toContain(other.customer.id);
      expect(outlooks.map(({ customerId }) => customerId)).not.toContain(customer.id);
      const stored = await database.db.reorderModel.findUniqueOrThrow({ where: { shopId: world.shopId } });
      expect(JSON.stringify(stored)).not.toContain(customer.id);
    });

    test('a record that is gone, as that of an import undone, ends nothing', async () => {
      const [{ customer }, other] = [await buyer(), await buyer()];
      const undo = `DELETE FROM "Order" WHERE "customerId" = '${customer.id}'; DELETE FROM "Customer" WHERE "id" = '${customer.id}'`;
      expect(await trainWith(undo)).toMatchObject({ outcome: 'trained' });
      expect(await customers()).toContain(other.customer.id);
      expect(await customers()).not.toContain(customer.id);
    });
  });

  test('somebody erased loses the predictions that stood there', async () => {
    const { customer } = await buyer();
    await train();
    expect(await customers()).toEqual([customer.id]);
    world.clock.advance(days(3));
    await trainWith(`UPDATE "Customer" SET "redactedAt" = now()`);
    expect(await customers()).toEqual([]);
  });

  test('an order cancelled since is not predicted from again', async () => {
    const { order, ofCustomer } = await buyer();
    await train();
    world.clock.advance(days(1));
    // As the webhook's work would leave it, a moment after the training began.
    await trainWith(`UPDATE "Order" SET "cancelledAt" = now() WHERE "id" = '${order.id}';
      DELETE FROM "ReorderPrediction";
      INSERT INTO "ReorderBasis" ("shopId", "customerId", "predictedAt")
      VALUES ('${ofCustomer.shopId}', '${ofCustomer.customerId}', NEW."startedAt" + interval '1 second')`);
    expect(await customers()).toEqual([]);
  });
});

describe('the webhooks of an order', () => {
  const written = () =>
    database.db.$queryRaw<{ xmin: string }[]>`SELECT xmin::text FROM "ReorderPrediction" UNION ALL
      SELECT xmin::text FROM "ReorderBasis"`;
  const follow = (orderId: string) => followOrder(world.services, { shopId: world.shopId, orderId });

  test('predict anew once, and again when anything has changed that a prediction rests upon', async () => {
    const { order, ofCustomer } = await buyer();
    await train();
    await follow(order.id);
    const first = await written();
    expect(first).toHaveLength(2);
    await database.db.order.updateMany({ data: { financialStatus: 'partially_paid', name: '#9', total: 1 } });
    await follow(order.id);
    expect(await written()).toEqual(first);
    const changes = [
      () => database.db.lineItem.updateMany({ data: { netQuantity: 1 } }),
      () => database.db.order.updateMany({ data: { deliveredAt: new Date(now.getTime() - days(9)) } }),
      () => database.db.lineItem.updateMany({ data: { variantTitle: '1 kg' } }),
      () => anOrder(database.db, { id: ofCustomer.customerId, ...ofCustomer } as never, { placedAt: now }),
      () => database.db.order.updateMany({ data: { cancelledAt: now } }),
    ];
    let before = JSON.stringify(first);
    for (const change of changes) {
      await change();
      await follow(order.id);
      expect(JSON.stringify(await written())).not.toBe(before);
      before = JSON.stringify(await written());
    }
    expect(await customers()).toEqual([]);
  });

  test('an answer predicts anew whatever the orders say', async () => {
    const { order, ofCustomer } = await buyer();
    await train();
    await follow(order.id);
    expect(await updatePredictions(world.services, ofCustomer)).toMatchObject({ outcome: 'predicted' });
  });

  test('a shop that is not trained yet notes nothing: once it is, the next one predicts', async () => {
    const { order } = await buyer();
    await follow(order.id);
    expect(await database.db.reorderBasis.count()).toBe(0);
    await train();
    await follow(order.id);
    expect(await database.db.reorderBasis.count()).toBe(1);
  });

  test('of an erased customer nothing is predicted', async () => {
    const { customer, order, ofCustomer } = await buyer();
    await train();
    await database.db.customer.updateMany({ where: { id: customer.id }, data: { redactedAt: now } });
    await follow(order.id);
    await updatePredictions(world.services, ofCustomer);
    expect([await customers(), await database.db.reorderBasis.count()]).toEqual([[], 0]);
  });
});
