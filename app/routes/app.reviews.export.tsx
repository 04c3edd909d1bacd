import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportReviews } from '#app/features/reviews/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { answerCsv } from '#app/routes-support/answer-csv.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

/** All of a shop's reviews. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await requireShop(request);
  return answerCsv(exportReviews(getServices(), { shopId }), 'reviews.csv');
}
