import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, days } from '../../app/domain/time/spans.ts';
import { sweepTrainings, trainReorders, updatePredictions } from '../../app/features/reorders/index.server.ts';
import { memoryJobs } from '../../app/platform/jobs/memory-jobs.ts';
import { getServices } from '../../app/platform/services.server.ts';

/** What bench/reorder-scale.ts hears when the shop was learnt. */
export interface TrainingFigures {
  lines: number;
  pairs: number;
  /** From the first line read to the model that stands in the database. */
  trainSeconds: number;
  /** From there to the last prediction kept, and the processor's time of this process for one of them. */
  predictSeconds: number;
  predictNodeUs: number;
  /** All of it, with what is learnt besides. */
  wholeSeconds: number;
  /** The same a night later, and how many predictions were written then. */
  laterSeconds: number;
  laterWritten: number;
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
  await db.$executeRaw`INSERT INTO "Product" ("shopId", "id", "title")
    SELECT ${shopId}, 'p' || n, 'Kolombiya' FROM generate_series(0, 1999) n`;
  await db.$executeRaw`INSERT INTO "ProductVariant" ("shopId", "id", "productId", "title", "price")
    SELECT ${shopId}, 'v' || n, 'p' || n, '500 g', 250 FROM generate_series(0, 1999) n`;
  await db.$executeRaw`ANALYZE`;
  return shopId;
}

/** Watches for the moment at which a date of the shop's training is there, or a later one than `since`. */
async function until(shopId: string, date: 'trainedAt' | 'foreseenAt', since: Date) {
  const { db } = getServices();
  for (;;) {
    const row = await db.reorderModel.findUnique({ where: { shopId }, select: { trainedAt: true, foreseenAt: true } });
    const moment = row?.[date];
    if (moment && moment >= since) return { at: performance.now(), processor: process.cpuUsage() };
    await sleep(50);
  }
}

/** One night of the shop, so many days from today. */
async function night(shopId: string, day: number) {
  const services = getServices();
  const clock = { now: () => after(services.clock.now(), days(day)) };
  const since = clock.now();
  const begun = performance.now();
  const moments = Promise.all([until(shopId, 'trainedAt', since), until(shopId, 'foreseenAt', since)]);
  const trained = await trainReorders({ ...services, clock }, { shopId });
  if (trained.outcome !== 'trained') throw new Error(trained.outcome);
  const [learnt, foreseen] = await moments;
  const spent = foreseen.processor.user + foreseen.processor.system - learnt.processor.user - learnt.processor.system;
  return {
    ...{ lines: trained.lines, pairs: trained.predictions, since, predictNodeUs: spent / trained.predictions },
    ...{ trainSeconds: (learnt.at - begun) / 1000, predictSeconds: (foreseen.at - learnt.at) / 1000 },
    wholeSeconds: (performance.now() - begun) / 1000,
  };
}

async function train(lines: number): Promise<TrainingFigures> {
  const services = { ...getServices(), jobs: memoryJobs() };
  const shopId = await fill(lines);
  await sweepTrainings(services);
  const first = await night(shopId, 0);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const updateMs: number[] = [];
  for (let n = 1; n <= 200; n += 1) {
    const from = performance.now();
    await updatePredictions(services, { shopId, customerId: `c${n}` });
    // The first reads the model, as a process does once a night.
    if (n > 1) updateMs.push(performance.now() - from);
  }
  const later = await night(shopId, 1);
  const laterWritten = await services.db.reorderPrediction.count({
    where: { shopId, predictedAt: { gte: later.since } },
  });
  return { ...first, peakMb, updateMs, laterSeconds: later.predictSeconds, laterWritten };
}

process.send?.(await train(Number(process.argv[2])));
