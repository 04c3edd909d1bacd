import { sweepBackfills } from '#app/features/history/index.server.ts';
import type { HistoryTools, runBackfill } from '#app/features/history/index.server.ts';
import { openResultFile } from '#app/platform/shop-admin/open-result-file.server.ts';
import { shopAdminError, ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import type { QueryCost, ShopAdmin } from '#app/platform/shop-admin/shop-admin.ts';
import { aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { Db } from '#app/platform/db.server.ts';
import { connectApp } from '../../devstore/testing/connect-app.ts';
import { startDevstore } from '../../devstore/testing/start-devstore.ts';
import type { TestDevstore } from '../../devstore/testing/start-devstore.ts';

export const kahve = 'kahve-duragi.myshopify.com';

/** The Admin API of the devstore's shop behind our port. `asked` keeps what was asked, `down` cuts the line. */
export function devstoreAdmin(store: TestDevstore) {
  const line = { asked: [] as string[], down: false, failAfter: Infinity };
  const shopAdmin: ShopAdmin = {
    async query(_domain, operation, schema, variables, onCost) {
      if (line.down || line.asked.length >= line.failAfter) throw new ShopAdminError('unreachable', 'The line is cut');
      line.asked.push(/(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? '');
      // A token each: the clock that these tests move lets them expire.
      const query = await connectApp(store, kahve);
      const answer = await query(operation, variables);
      const cost = (answer.extensions as { cost?: QueryCost } | undefined)?.cost;
      if (cost) onCost?.(cost);
      const [error] = answer.errors ?? [];
      if (error) throw shopAdminError(error);
      return schema.parse(answer.data);
    },
  };
  return { shopAdmin, line };
}

/** What reaches outside, led to the devstore; waits are counted instead of waited. */
export function devstoreTools(store: TestDevstore) {
  const waits: number[] = [];
  const tools: HistoryTools = {
    openFile: async (url, from) => {
      const { pathname, search } = new URL(url);
      const real = globalThis.fetch;
      globalThis.fetch = (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('x-devstore-host', 'storage.googleapis.com');
        return real(input, { ...init, headers });
      };
      return openResultFile(`${store.url}${pathname}${search}`, from).finally(() => (globalThis.fetch = real));
    },
    // The devstore's bucket fills by real time.
    sleep: async (span) => {
      waits.push(span);
      await new Promise((resolve) => setTimeout(resolve, Math.min(span, 50)));
    },
    stepTime: 20_000,
    batchSize: 60,
  };
  return { tools, waits };
}

/** A devstore's Turkish shop and our services on one clock, the shop installed in `db`. */
export async function aConnectedShop(db: Db) {
  const store = await startDevstore();
  const { shopAdmin, line } = devstoreAdmin(store);
  const start = new Date(store.devstore.clock.now()).toISOString();
  const { services: bare, clock, jobs, email } = testServices(db, start);
  const services = { ...bare, shopAdmin };
  const shop = await aShop(db, { domain: kahve, installedAt: clock.now() });
  /** The turn that the sweep gives next, as if its time had come. */
  const nextTurn = async () => {
    await db.backfill.updateMany({ where: { state: 'RUNNING' }, data: { dueAt: clock.now() } });
    await sweepBackfills(services);
    return jobs.take().at(-1)!.payload as Parameters<typeof runBackfill>[1];
  };
  return { nextTurn, store, services, clock, jobs, email, shop, line, ...devstoreTools(store) };
}
export type ConnectedShop = Awaited<ReturnType<typeof aConnectedShop>>;
