import { setTimeout as sleep } from 'node:timers/promises';
import { customerFromGraphql } from '#app/domain/customers/customer-from-graphql.ts';
import { mirrorCustomerDocuments } from '#app/features/customers/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { nextOf } from '#app/platform/shop-admin/page-info.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { askShopify } from './ask-shopify.server.ts';
import type { Ask, Sleep } from './ask-shopify.server.ts';
import { CustomerPage } from './customer-page.ts';
import { moveMark } from './move-mark.server.ts';
import { changedCustomers } from './operations.ts';
import { changedSince } from './reconcile-times.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

export type ReconcileCustomersResult =
  | { outcome: 'reconciled'; customers: number }
  | { outcome: 'not_installed' }
  | { outcome: 'unanswered'; reason: ShopAdminError['reason'] };

/**
 * Asks Shopify which customers changed since the last look and mirrors them. Webhooks tell neither tags nor birthday
 * nor what was spent, and journeys branch on them; the rest repairs what webhooks lost. The mark follows page by page.
 */
export async function reconcileCustomers(
  needs: Needs,
  { shopId }: { shopId: string },
  { wait = (span) => sleep(span) }: { wait?: Sleep } = {},
): Promise<ReconcileCustomersResult> {
  const { db, clock, log } = needs;
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, state: true, installedAt: true, customersSeenAt: true },
  });
  if (shop.state !== 'INSTALLED') return { outcome: 'not_installed' };
  const startedAt = clock.now();
  // Mirroring a customer enrolls nobody, so that the overlap may reach behind the installation.
  const { customersSeenAt, installedAt } = shop;
  const since = customersSeenAt ? changedSince({ seenAt: customersSeenAt, installedAt: null }) : installedAt;
  const query = `updated_at:>='${(since ?? startedAt).toISOString()}'`;
  const ask = askShopify(needs, shop.domain, wait);
  let customers = 0;
  try {
    for (let after: string | null | undefined = null; after !== undefined;) {
      const page = await mirrorPage(needs, { shopId, ask, query, after });
      customers += page.stored;
      const reached = page.next && page.last && page.last < startedAt ? page.last : startedAt;
      await moveMark(db, shopId, { customersSeenAt: reached });
      after = page.next ?? undefined;
    }
  } catch (error) {
    if (!(error instanceof ShopAdminError)) throw error;
    log.warn({ shopId, reason: error.reason }, 'customers not reconciled');
    return { outcome: 'unanswered', reason: error.reason };
  }
  return { outcome: 'reconciled', customers };
}

interface Page {
  shopId: string;
  ask: Ask;
  query: string;
  after: string | null;
}

/** Counts reach to before they were asked for, so that an order in between is counted rather than missed. */
async function mirrorPage({ db, clock, log }: Needs, { shopId, ask, query, after }: Page) {
  const receivedAt = clock.now();
  const { customers } = await ask(changedCustomers, CustomerPage, { query, after });
  const payloads = customers.nodes.map(customerFromGraphql);
  const heard = { webhookId: `reconcile:${receivedAt.toISOString()}`, triggeredAt: null, receivedAt };
  const results = await mirrorCustomerDocuments({ db }, { shopId, payloads, ...heard });
  for (const [index, result] of results.entries())
    if (result.outcome === 'failed')
      log.warn({ shopId, gid: payloads[index]?.admin_graphql_api_id, result }, 'customer not reconciled');
  const last = customers.nodes.at(-1);
  return { stored: payloads.length, next: nextOf(customers.pageInfo), last: last ? new Date(last.updatedAt) : null };
}
