import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createDb } from './db.server.ts';
import type { Db } from './db.server.ts';
import { env } from './env.server.ts';
import { bullmqJobs } from './jobs/bullmq-jobs.server.ts';
import type { Jobs } from './jobs/job.ts';
import { createQueueBackend } from './jobs/queue-backend.server.ts';
import { createLogger } from './logger.server.ts';
import type { Logger } from './logger.server.ts';
import type { MessageSender } from './messaging/message-sender.ts';
import { sendGridEmailSender } from './messaging/sendgrid-email-sender.server.ts';
import type { ShopAdmin } from './shop-admin/shop-admin.ts';
import { shopifyShopAdmin } from './shop-admin/shopify-shop-admin.server.ts';
import { sessions } from './shopify.server.ts';
import type { Storefront } from './storefront/storefront.ts';
import { shopifyStorefront } from './storefront/shopify-storefront.server.ts';
import type { ShopTokens } from './session/shop-tokens.ts';
import { parseLinkKeys } from './signed-token.server.ts';
import type { LinkKey } from './signed-token.server.ts';

/** A sender per channel; a channel without one sends nothing. */
type MessageSenders = {
  EMAIL: MessageSender;
  SMS?: MessageSender;
  WHATSAPP?: MessageSender;
  PUSH?: MessageSender;
};

/** All that reaches outside. Built once, handed down; a use case names what it needs by `Pick`. */
export interface Services {
  db: Db;
  clock: Clock;
  jobs: Jobs;
  senders: MessageSenders;
  shopAdmin: ShopAdmin;
  storefront: Storefront;
  tokens: ShopTokens;
  log: Logger;
  links: { appUrl: string; keys: LinkKey[] };
}

let services: Services | undefined;

/** The process's services, built from its environment at the first use. */
export function getServices(): Services {
  return (services ??= createServices());
}

function createServices(): Services {
  const config = env();
  const log = createLogger(config.LOG_LEVEL);
  const db = createDb(config.DATABASE_URL, { onError: (err) => log.error({ err }, 'database connection failed') });
  const backend = createQueueBackend({ redis: config.REDIS_URL, database: config.DATABASE_URL });
  return {
    db,
    clock: systemClock,
    jobs: bullmqJobs(backend, (err) => log.error({ err }, 'queue connection failed')),
    senders: { EMAIL: sendGridEmailSender({ apiKey: config.SENDGRID_API_KEY }) },
    shopAdmin: shopifyShopAdmin(),
    storefront: shopifyStorefront(log),
    tokens: sessions,
    log,
    links: { appUrl: config.SHOPIFY_APP_URL, keys: parseLinkKeys(config.LINK_SECRETS) },
  };
}
