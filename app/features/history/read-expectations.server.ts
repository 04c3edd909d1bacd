import { z } from 'zod';
import { after, days } from '#app/domain/time/spans.ts';
import type { BackfillStep, PieceEnd } from './backfill-step.ts';
import { expectedTotals, grantedScopes } from './operations.ts';

/** How far back an app may read orders without `read_all_orders`. */
const ordinaryReach = days(60);

const Count = z.object({ count: z.number() }).nullish();
const Totals = z.object({ productsCount: Count, customersCount: Count, ordersCount: Count });
const Scopes = z.object({
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** Learns how far back orders may be read, and how much there is to come. Throws ShopAdminError. */
export async function readExpectations(step: BackfillStep): Promise<PieceEnd> {
  const { currentAppInstallation } = await step.ask(grantedScopes, Scopes);
  const seesAll = currentAppInstallation.accessScopes.some(({ handle }) => handle === 'read_all_orders');
  const since = seesAll ? null : after(step.needs.clock.now(), -ordinaryReach).toISOString();
  const totals = await step.ask(expectedTotals, Totals, { orders: since && `created_at:>='${since}'` });
  const expected = (count: z.infer<typeof Count>) => ({ done: 0, total: count?.count ?? null });
  const isKept = await step.save({
    progress: {
      ...step.state.progress,
      since,
      products: expected(totals.productsCount),
      customers: expected(totals.customersCount),
      orders: expected(totals.ordersCount),
    },
  });
  return isKept ? 'done' : 'stopped';
}
