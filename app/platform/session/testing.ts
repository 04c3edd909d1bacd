import { Session } from '@shopify/shopify-api';
import pg from 'pg';
import { after, days, hours } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { fixedClock } from '#app/testing/fixed-clock.ts';
import type { TokenAnswer } from './ask-for-tokens.server.ts';
import { createSessions } from './create-sessions.server.ts';
import { offlineId } from './refresh-tokens.server.ts';
import { parseTokenKeys } from './seal-token.server.ts';

export const keyTexts = { old: `t1:${'o'.repeat(32)}`, fresh: `t2:${'n'.repeat(32)}` };

/** An offline session as the library makes it of Shopify's answer. */
export function anOfflineSession(shop: string, now: Date, over: Partial<Session> = {}): Session {
  return new Session({
    id: offlineId(shop),
    shop,
    state: '',
    isOnline: false,
    scope: 'read_orders',
    accessToken: `shpat_first_${shop}`,
    refreshToken: `shprt_first_${shop}`,
    expires: after(now, hours(1)),
    refreshTokenExpires: after(now, days(90)),
    ...over,
  });
}

/** Sessions on a real database, with a Shopify that answers what the test says and keeps what it was asked. */
export function testSessions(db: Db, url: string, { keys = keyTexts.old, clock = fixedClock() } = {}) {
  const asked: string[] = [];
  const shopify = {
    asked,
    answer: (shop: string): Promise<TokenAnswer> =>
      Promise.resolve({
        outcome: 'renewed',
        session: anOfflineSession(shop, clock.now(), {
          accessToken: `shpat_${asked.length}_${shop}`,
          refreshToken: `shprt_${asked.length}_${shop}`,
        }),
      }),
  };
  const lockPool = new pg.Pool({ connectionString: url, max: 4 });
  const sessions = createSessions({
    db,
    lockPool,
    clock,
    keys: parseTokenKeys(keys),
    log: createLogger('silent'),
    ask(shop, refreshToken) {
      asked.push(refreshToken);
      return shopify.answer(shop);
    },
  });
  return { ...sessions, shopify, clock, close: () => lockPool.end() };
}
