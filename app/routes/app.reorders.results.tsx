import type { LoaderFunctionArgs } from '@remix-run/node';
import { json } from '@remix-run/node';
import { after, days } from '#app/domain/time/spans.ts';
import { findReorderResults } from '#app/features/reorders/index.server.ts';
import { getServices } from '#app/platform/services.server.ts';
import { requireShop } from '#app/routes-support/require-shop.server.ts';

const periodDays = 90;

/** What asking brought; asked for by the page of reorders once it is shown, because a shop's past has to be gone through. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await requireShop(request);
  const services = getServices();
  const to = services.clock.now();
  const results = await findReorderResults(services, { shopId, from: after(to, -days(periodDays)), to });
  return json({ ...results, days: periodDays });
}
