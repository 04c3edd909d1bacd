import { wilsonInterval } from '#app/domain/score-interval.ts';
import type { Themes } from '#app/domain/reviews/find-themes.ts';
import { npsOf } from '#app/domain/reviews/nps.ts';
import type { NpsCounts, NpsScore } from '#app/domain/reviews/nps.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { delays, readDelays, readMonths, readNps, readNpsReasons, readProducts } from './insights.store.server.ts';
import type { MonthOfReviews, NpsReason, ProductOfReviews } from './insights.store.server.ts';
import { readThemes } from './themes.store.server.ts';

export interface DelayRate {
  /** Days after arrival, both ends in; `to` null for all that is later. */
  from: number;
  to: number | null;
  asked: number;
  answered: number;
  /** The share who answered and in which 95 of 100 times the true one lies; null for too few. */
  rate: { share: number; low: number; high: number } | null;
}

export interface ReviewInsights {
  months: MonthOfReviews[];
  products: ProductOfReviews[];
  delays: DelayRate[];
  /** Null while no night has counted them. */
  themes: (Themes & { foundAt: Date }) | null;
  /** A score of null had too few answers. */
  nps: ({ month: string } & AnswersOfNps)[];
  /** Of all those months together. */
  npsOfAll: AnswersOfNps;
  /** What they gave as the reason, the newest first. */
  npsReasons: NpsReason[];
}

export interface AnswersOfNps {
  answers: number;
  score: NpsScore | null;
}

const year = days(366);
const mostProducts = 20;
const mostReasons = 20;
/** Of fewer asked nothing is said about how many answer. */
const fewestAsked = 20;

/** What a year of reviews tells; its words as they were counted last. */
export async function getReviewInsights(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, zone }: { shopId: string; zone: string },
): Promise<ReviewInsights> {
  const now = clock.now();
  const since = after(now, -year);
  const [months, products, asked, themes, nps, npsReasons] = await Promise.all([
    readMonths(db, { shopId, since, zone }),
    readProducts(db, { shopId, most: mostProducts }),
    readDelays(db, { shopId, since, until: after(now, -days(30)) }),
    readThemes(db, { shopId }),
    readNps(db, { shopId, since, zone }),
    readNpsReasons(db, { shopId, since, most: mostReasons }),
  ]);
  return {
    ...{ months, products, themes, npsReasons },
    delays: asked.map(({ bucket, ...counts }) => ({ ...spanOf(bucket), ...counts, rate: rateOf(counts) })),
    nps: nps.map(({ month, ...counts }) => ({ month, ...answersOf(counts) })),
    npsOfAll: answersOf({
      promoters: sum(nps.map(({ promoters }) => promoters)),
      passives: sum(nps.map(({ passives }) => passives)),
      detractors: sum(nps.map(({ detractors }) => detractors)),
    }),
  };
}

const sum = (counts: number[]) => counts.reduce((all, one) => all + one, 0);

const answersOf = (counts: NpsCounts): AnswersOfNps => ({
  answers: sum(Object.values(counts)),
  score: npsOf(counts),
});

const spanOf = (bucket: number) => ({
  from: bucket === 0 ? 0 : (delays[bucket - 1] ?? 0),
  to: bucket < delays.length ? (delays[bucket] ?? 0) - 1 : null,
});

function rateOf({ asked, answered }: { asked: number; answered: number }): DelayRate['rate'] {
  const interval = asked < fewestAsked ? null : wilsonInterval({ hits: answered, of: asked });
  return interval && { share: answered / asked, ...interval };
}
