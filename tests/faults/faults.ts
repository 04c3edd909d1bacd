import type { Fault } from './fault.ts';
import { killedAfterAccept } from './f01-killed-after-accept.ts';
import { killedBeforeCall } from './f02-killed-before-call.ts';
import { webKilled } from './f03-web-killed.ts';
import { frozenWorker } from './f04-frozen-worker.ts';
import { emptiedQueue } from './f05-emptied-queue.ts';
import { databaseRestarts } from './f08-database-restarts.ts';
import { webhookStorm } from './f11-webhook-storm.ts';
import { anyOrder } from './f12-any-order.ts';
import { lateWebhooks } from './f13-late-webhooks.ts';
import { throttled } from './f15-throttled.ts';
import { failingProvider } from './f16-failing-provider.ts';
import { unheardYes } from './f17-unheard-yes.ts';
import { slowProvider } from './f18-slow-provider.ts';
import { providerEvents } from './f19-provider-events.ts';
import { poison } from './f20-poison.ts';
import { clocks } from './f21-clocks.ts';
import { twoGenerations } from './f22-two-generations.ts';
import { twoSchedulers } from './f23-two-schedulers.ts';
import { noInBetween } from './f24-no-in-between.ts';

/** Every fault, in the order in which they strike; the one that moves the clock by a year comes last. */
export const faults: Fault[] = [
  killedAfterAccept,
  killedBeforeCall,
  webKilled,
  frozenWorker,
  emptiedQueue,
  databaseRestarts,
  webhookStorm,
  anyOrder,
  lateWebhooks,
  throttled,
  failingProvider,
  unheardYes,
  slowProvider,
  providerEvents,
  poison,
  twoGenerations,
  twoSchedulers,
  noInBetween,
  clocks,
];
