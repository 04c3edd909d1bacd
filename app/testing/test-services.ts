import type { Db } from '#app/platform/db.server.ts';
import { memoryJobs } from '#app/platform/jobs/memory-jobs.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { memoryMessageSender } from '#app/platform/messaging/memory-message-sender.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { memoryStorefront } from '#app/platform/storefront/memory-storefront.ts';
import { fixedClock } from './fixed-clock.ts';

/** Services on a real database with memory adapters, each still reachable under its own type. */
export function testServices(db: Db, start?: string) {
  const clock = fixedClock(start);
  const jobs = memoryJobs();
  const email = memoryMessageSender();
  const storefront = memoryStorefront();
  const services: Services = {
    db,
    clock,
    jobs,
    senders: { EMAIL: email },
    shopAdmin: {
      query: () => Promise.reject(new ShopAdminError('no_session', 'This test has no Shopify')),
    },
    storefront,
    tokens: { refreshDue: () => Promise.resolve(0), reseal: () => Promise.resolve(0) },
    log: createLogger('silent'),
    links: { appUrl: 'https://sonra.test', keys: [{ id: 'k1', secret: 'a-secret-for-tests-that-is-long-enough' }] },
  };
  return { services, clock, jobs, email, storefront };
}
