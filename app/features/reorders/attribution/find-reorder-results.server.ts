import { differenceInterval, wilsonInterval } from '#app/domain/score-interval.ts';
import type { Interval, Share } from '#app/domain/score-interval.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { compareNudged } from './compare-nudged.store.server.ts';

/** Within so many days of a nudge a purchase counts as an answer to it. */
const resultWindowDays = 14;

/** Of fewer, asked or not, limits are so wide that they tell nothing. */
const enoughToCompare = 20;

/** Orders that reorder links brought, and what they are worth less refunds, by currency (ISO 4217). */
export interface Credit {
  orders: number;
  revenue: { currency: string; amount: number }[];
}

export interface ReorderResults {
  /** Orders placed in the period. */
  credited: {
    /** By the link of a mail. */
    mails: Credit;
    /** By a link that the merchant copied. */
    copied: Credit;
  };
  windowDays: number;
  /** Nudges whose window is still open, which the shares leave out. */
  open: number;
  /** Somebody was asked before the period. */
  earlier: boolean;
  nudged: Share & { interval: Interval | null };
  others: Share & { interval: Interval | null };
  /** How many more in a hundred bought, as a share of 1, with 95 % limits; null where there are too few to compare. */
  difference: (Interval & { difference: number }) | null;
  /** So many are needed, of those who were asked and of the others. */
  enough: number;
}

/** What reorder nudges sent from `from` on and before `to` have brought, beside what the shop sells without them. */
export async function findReorderResults(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, from, to }: { shopId: string; from: Date; to: Date },
): Promise<ReorderResults> {
  const windowDays = resultWindowDays;
  const [credits, { nudged, others, open, earlier }] = await Promise.all([
    findCredits(db, { shopId, from, to }),
    compareNudged(db, { shopId, from, to, now: clock.now(), windowDays }),
  ]);
  return {
    credited: { mails: sum(credits, true), copied: sum(credits, false) },
    ...{ windowDays, open, earlier },
    enough: enoughToCompare,
    nudged: { ...nudged, interval: wilsonInterval(nudged) },
    others: { ...others, interval: wilsonInterval(others) },
    difference: Math.min(nudged.of, others.of) < enoughToCompare ? null : differenceInterval(nudged, others),
  };
}

interface CreditRow {
  byMail: boolean;
  currency: string;
  orders: number;
  amount: number;
}

const findCredits = (db: RawDb, { shopId, from, to }: { shopId: string; from: Date; to: Date }) =>
  db.$queryRaw<CreditRow[]>`
    SELECT a."messageId" IS NOT NULL AS "byMail", coalesce(o."currency", '') AS "currency", count(*)::int AS "orders",
      sum(greatest(0, coalesce(o."total", 0) - coalesce(r."amount", 0)))::float8 AS "amount"
    FROM "AttributedOrder" a
    JOIN "Order" o ON o."shopId" = a."shopId" AND o."id" = a."orderId"
    LEFT JOIN LATERAL (SELECT sum(f."amount") AS "amount" FROM "Refund" f
      WHERE f."shopId" = o."shopId" AND f."orderId" = o."id") r ON TRUE
    WHERE a."shopId" = ${shopId} AND o."placedAt" >= ${from} AND o."placedAt" < ${to} AND o."cancelledAt" IS NULL
    GROUP BY 1, 2 ORDER BY 4 DESC, 2`;

function sum(rows: CreditRow[], byMail: boolean): Credit {
  const these = rows.filter((row) => row.byMail === byMail);
  return {
    orders: these.reduce((all, { orders }) => all + orders, 0),
    revenue: these.map(({ currency, amount }) => ({ currency, amount })),
  };
}
