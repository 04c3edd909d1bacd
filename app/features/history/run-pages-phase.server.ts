import { customerFromGraphql } from '#app/domain/customers/customer-from-graphql.ts';
import { orderFromGraphql } from '#app/domain/orders/order-from-graphql.ts';
import { syncProductPage } from '#app/features/catalog/index.server.ts';
import { nextOf } from '#app/platform/shop-admin/page-info.ts';
import type { FetchedPhase } from './backfill-progress.ts';
import type { BackfillStep, PieceEnd } from './backfill-step.ts';
import { CustomerPage } from './customer-page.ts';
import { customerPages } from './operations.ts';
import { readOrderPage } from './read-orders.server.ts';
import { storeDocuments } from './store-documents.server.ts';

/** Stores a page; gives its size and the cursor behind it. */
type StorePage = (
  step: BackfillStep,
  after: string | null,
) => Promise<{ stored: number; unread: number; next: string | null }>;

const storePages: Record<FetchedPhase, StorePage> = {
  products: async ({ ask, needs, ref }, after) => {
    const { products, next } = await syncProductPage({ db: needs.db, ask }, { shopId: ref.shopId, after });
    return { stored: products, unread: 0, next };
  },
  customers: async (step, after) => {
    const { customers } = await step.ask(customerPages, CustomerPage, { after });
    const unread = await storeDocuments(step, 'customers', customers.nodes.map(customerFromGraphql));
    return { stored: customers.nodes.length, unread, next: nextOf(customers.pageInfo) };
  },
  orders: async (step, after) => {
    const { since } = step.state.progress;
    const query = since ? `created_at:>='${since}'` : null;
    const { orders, next } = await readOrderPage(step.ask, { query, sortKey: 'CREATED_AT', reverse: true, after });
    const unread = await storeDocuments(step, 'orders', orders.map(orderFromGraphql));
    return { stored: orders.length, unread, next };
  },
};

/** Fetches a phase page by page from where it stopped. Throws ShopAdminError. */
export async function runPagesPhase(step: BackfillStep, phase: FetchedPhase): Promise<PieceEnd> {
  for (;;) {
    const { stored, unread, next } = await storePages[phase](step, step.state.cursor);
    const { progress } = step.state;
    const { done, total } = progress[phase];
    const count = { done: done + stored, total };
    const isKept = await step.save({
      cursor: next,
      progress: { ...progress, [phase]: count, unread: progress.unread + unread },
    });
    if (!isKept) return 'stopped';
    if (next === null) return 'done';
    if (!step.hasTime()) return 'more';
  }
}
