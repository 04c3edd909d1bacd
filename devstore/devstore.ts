import type { DocumentNode } from 'graphql';
import { createBulkOperations } from './admin-api/bulk-registry.ts';
import type { BulkOperations } from './admin-api/bulk-registry.ts';
import { createThrottle } from './admin-api/throttle.ts';
import type { Throttle } from './admin-api/throttle.ts';
import { createTokens } from './admin-api/tokens.ts';
import type { Tokens } from './admin-api/tokens.ts';
import { createClock } from './clock.ts';
import type { DevClock } from './clock.ts';
import type { Config } from './config.ts';
import { createMailbox } from './sendgrid/mailbox.ts';
import type { Mailbox } from './sendgrid/mailbox.ts';
import { createEventSender } from './sendgrid/send-events.ts';
import type { EventSender } from './sendgrid/send-events.ts';
import { createActions } from './state/actions.ts';
import { createCatalogActions } from './state/catalog-actions.ts';
import type { CatalogActions } from './state/catalog-actions.ts';
import type { Actions } from './state/actions.ts';
import { createRandom } from './state/random.ts';
import type { Random } from './state/random.ts';
import { createWorld } from './state/world.ts';
import type { World } from './state/world.ts';
import { createWebhookSender } from './webhooks/deliver.ts';
import type { WebhookSender } from './webhooks/deliver.ts';
import { createOrderEvents } from './webhooks/emit-order-events.ts';
import { createProductEvents } from './webhooks/emit-product-events.ts';
import { noFaults } from './webhooks/faults.ts';
import type { Faults } from './webhooks/faults.ts';

/** Everything the rooms of the devstore share; `faults` is replaced when somebody asks for other faults. */
export type Devstore = {
  config: Config;
  clock: DevClock;
  world: World;
  faults: Faults;
  /** Decides which requests a fault strikes that strikes only some. */
  luck: Random;
  sender: WebhookSender;
  actions: Actions;
  catalog: CatalogActions;
  tokens: Tokens;
  throttle: Throttle;
  bulk: BulkOperations;
  mailbox: Mailbox;
  mailEvents: EventSender;
  parsedQueries: Map<string, DocumentNode>;
};

/** A devstore fresh from the seed; nothing listens yet. */
export function createDevstore(config: Config): Devstore {
  const clock = createClock(config.clockFile);
  const world = createWorld(clock, config);
  const state = { faults: noFaults() };
  const sender = createWebhookSender(config, world, () => devstore.faults.webhooks);
  const devstore: Devstore = Object.assign(state, {
    config,
    luck: createRandom(4402),
    clock,
    world,
    sender,
    actions: createActions(world, createOrderEvents(sender)),
    catalog: createCatalogActions(world, createProductEvents(sender, config.url)),
    tokens: createTokens(config, world),
    throttle: createThrottle(),
    bulk: createBulkOperations(),
    mailbox: createMailbox(),
    mailEvents: createEventSender(config, clock),
    parsedQueries: new Map<string, DocumentNode>(),
  });
  return devstore;
}
