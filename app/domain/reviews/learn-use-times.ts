import type { ReviewRoute } from './review.ts';

/** Reviews of one kind of goods that came by one route. */
export interface CameIn {
  /** '' for all of a route. */
  productType: string;
  route: ReviewRoute;
  reviews: number;
  /** Median of the days from arrival to review. */
  days: number;
}

export interface LearntTime {
  productType: string;
  route: ReviewRoute;
  /** Whole. */
  days: number;
  reviews: number;
}

/** From so many reviews on, something is learnt; as many weigh as much as what was believed before. */
export const leastReviews = 10;
const [shortest, longest] = [1, 90];

/**
 * How long things are used before their customers have something to say. Of `n` reviews with median `m`, and `a` the median of
 * the days that reviews take to come once they are asked for:
 *
 *   days = (n · max(0, m − a) + 10 · before) / (n + 10)
 *
 * where `before` is what the settings say for a route, and for a kind of goods what was learnt for its route (shrinkage of a
 * mean towards a prior worth ten observations). Without taking `a` off, every review would come after the day on which it was
 * asked for, and the days would grow by the time it takes to answer with each night. In turn goods whose customers take longer
 * to answer than usual are asked about later.
 */
export function learnUseTimes(
  cameIn: CameIn[],
  { answerDays, settings }: { answerDays: number; settings: Record<ReviewRoute, number> },
): LearntTime[] {
  const enough = cameIn.filter(({ reviews }) => reviews >= leastReviews);
  const shrunk = ({ days, reviews }: CameIn, before: number) =>
    (reviews * Math.max(0, days - answerDays) + leastReviews * before) / (reviews + leastReviews);
  const routes = enough.filter(({ productType }) => productType === '');
  const ofRoute = new Map(routes.map((one) => [one.route, shrunk(one, settings[one.route])]));
  return enough.map((one) => {
    const { productType, route, reviews } = one;
    const days = productType === '' ? ofRoute.get(route)! : shrunk(one, ofRoute.get(route) ?? settings[route]);
    return { productType, route, reviews, days: Math.min(longest, Math.max(shortest, Math.round(days))) };
  });
}
