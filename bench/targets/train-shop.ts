import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepTrainings, trainReorders, updatePredictions } from '../../app/features/reorders/index.server.ts';
import { memoryJobs } from '../../app/platform/jobs/memory-jobs.ts';
import { getServices } from '../../app/platform/services.server.ts';

/** What bench/reorder-scale.ts hears when the shop was learnt. */
export interface TrainingFigures {
  lines: number;
  pairs: number;
  /** From the first line read to the model that stands in the database. */
  trainSeconds: number;
  /** From there to the last prediction written. */
  predictSeconds: number;
  peakMb: number;
  updateMs: number[];
}

const linesOfOrder = 2.5;
const ordersOfCustomer = 8;

/**
 * A shop of a fixed seed: customers who come back every two to seven weeks and take two or three of the four products
 * they care for.
 */
async function fill(lines: number): Promise<string> {
  const { db, clock } = getServices();
  const shopId = randomUUID();
  const now = clock.now();
  const orders = Math.round(lines / linesOfOrder);
  const customers = Math.max(1, Math.round(orders / ordersOfCustomer));
  await db.shop.create({
    data: {
      ...{ id: shopId, domain: 'bench.myshopify.com', state: 'INSTALLED', currency: 'TRY', locale: 'tr' },
      ...{ zone: 'Europe/Istanbul', countryCode: 'TR', createdAt: now },
    },
  });
  await db.$executeRaw`INSERT INTO "Customer" ("shopId", "id", "email", "mailbox", "searchText", "createdAt")
    SELECT ${shopId}, 'c' || n, 'c' || n || '@mail.example', 'c' || n || '@mail.example', '', ${now}
    FROM generate_series(1, ${customers}::int) n`;
  await db.$executeRaw`INSERT INTO "Order" ("shopId", "id", "customerId", "email", "placedAt", "paidAt", "total", "test", "mirroredAt")
    SELECT ${shopId}, 'o' || c || '-' || n, 'c' || c, 'c' || c || '@mail.example', at, at, 500, FALSE, ${now}
    FROM generate_series(1, ${customers}::int) c, generate_series(1, ${ordersOfCustomer}::int) n,
      LATERAL (SELECT ${now}::timestamp - make_interval(days =>
        n * (14 + abs(hashtext('pace' || c)) % 36) + abs(hashtext('day' || c || '-' || n)) % 9) AS at) moment`;
  await db.$executeRaw`INSERT INTO "LineItem" ("shopId", "id", "orderId", "productId", "variantId", "title", "quantity", "currentQuantity", "netQuantity", "price")
    SELECT ${shopId}, o."id" || '-' || k, o."id", 'p' || product, 'v' || product, 'Kolombiya', 1, 1,
      1 + abs(hashtext(o."id" || k)) % 2, 250
    FROM "Order" o, generate_series(1, 3) k,
      LATERAL (SELECT abs(hashtext(o."customerId" || (abs(hashtext(o."id")) + k) % 4)) % 2000 AS product) chosen
    WHERE o."shopId" = ${shopId} AND (k < 3 OR abs(hashtext('third' || o."id")) % 2 = 0)`;
  await db.$executeRaw`ANALYZE`;
  return shopId;
}

/** Watches for the moment at which the new model stands there. */
async function untilModel(shopId: string): Promise<number> {
  const { db } = getServices();
  for (;;) {
    const row = await db.reorderModel.findUnique({ where: { shopId }, select: { trainedAt: true } });
    if (row?.trainedAt) return performance.now();
    await sleep(100);
  }
}

async function train(lines: number): Promise<TrainingFigures> {
  const services = { ...getServices(), jobs: memoryJobs() };
  const shopId = await fill(lines);
  await sweepTrainings(services);
  const begun = performance.now();
  const model = untilModel(shopId);
  const trained = await trainReorders(services, { shopId });
  if (trained.outcome !== 'trained') throw new Error(trained.outcome);
  const ended = performance.now();
  const modelAt = await model;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const updateMs: number[] = [];
  for (let n = 1; n <= 200; n += 1) {
    const from = performance.now();
    await updatePredictions(services, { shopId, customerId: `c${n}` });
    // The first reads the model, as a process does once a night.
    if (n > 1) updateMs.push(performance.now() - from);
  }
  return {
    ...{ lines: trained.lines, pairs: trained.predictions, peakMb, updateMs },
    ...{ trainSeconds: (modelAt - begun) / 1000, predictSeconds: (ended - modelAt) / 1000 },
  };
}

process.send?.(await train(Number(process.argv[2])));
