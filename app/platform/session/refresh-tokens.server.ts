import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '@shopify/shopify-api';
import type pg from 'pg';
import { minutes, seconds } from '#app/domain/time/spans.ts';
import type { AskForTokens } from './ask-for-tokens.server.ts';
import type { BackOff } from './back-off.ts';
import type { FoundSession, SessionVault, VaultNeeds } from './session-vault.server.ts';
import { noteAccessLost } from './shop-access.server.ts';
import { withShopLock } from './shop-lock.server.ts';

export interface RefreshNeeds extends VaultNeeds {
  vault: SessionVault;
  /** Connections for locks alone: each is held while Shopify is asked. */
  lockPool: pg.Pool;
  ask: AskForTokens;
  backOff: BackOff;
}

export type RefreshOutcome = 'fresh' | 'refused' | 'unreachable' | 'busy' | 'gone';

export const offlineId = (shop: string) => `offline_${shop}`;

/** Ahead of the five minutes within which Shopify's library would refresh by itself, in every process at once. */
const aheadOfExpiry = minutes(10);
const waitingPause = 150;
const longestWait = seconds(12);

/** Whether a session is worth refreshing: before it expires, or when it has the means but no token or no expiry. */
export function isDue(session: Session, now: Date, ahead = aheadOfExpiry): boolean {
  if (session.isOnline) return false;
  if (!session.accessToken || !session.expires) return Boolean(session.refreshToken);
  return session.expires.getTime() - ahead <= now.getTime();
}

/**
 * Refreshes a shop's offline token unless another process is at it (`busy`). `due` is asked again under the lock: who
 * came second finds the pair that the first one stored.
 */
export async function refreshTokens(
  needs: RefreshNeeds,
  shop: string,
  due: (session: Session) => boolean,
): Promise<RefreshOutcome> {
  if (needs.backOff.isWaiting(shop, needs.clock.now())) return 'unreachable';
  const locked = await withShopLock(needs.lockPool, shop, async (): Promise<RefreshOutcome> => {
    const found = await needs.vault.find(offlineId(shop));
    if (!found) return 'gone';
    return due(found.session) ? renew(needs, found) : 'fresh';
  });
  return locked.outcome === 'done' ? locked.value : 'busy';
}

/** As `refreshTokens`, but stays until the other process is through with it. */
export async function refreshOrWait(needs: RefreshNeeds, shop: string, due: (session: Session) => boolean) {
  for (let waited = 0; waited < longestWait; waited += waitingPause) {
    const outcome = await refreshTokens(needs, shop, due);
    if (outcome !== 'busy') return outcome;
    await sleep(waitingPause);
  }
  return 'busy';
}

async function renew(needs: RefreshNeeds, found: FoundSession): Promise<RefreshOutcome> {
  const { shop, refreshToken, expires } = found.session;
  const now = needs.clock.now();
  if (!refreshToken) return expires && expires > now ? 'fresh' : giveUp(needs, found, 'no_refresh_token');
  const answer = await needs.ask(shop, refreshToken);
  if (answer.outcome === 'unreachable') {
    needs.backOff.failed(shop, now);
    needs.log.warn({ shop, err: answer.error }, 'token could not be refreshed, will be tried again');
    return 'unreachable';
  }
  needs.backOff.succeeded(shop);
  if (answer.outcome === 'refused') return giveUp(needs, found, answer.reason);
  await storePair(needs, found, answer.session);
  needs.log.info({ shop }, 'token refreshed');
  return 'fresh';
}

/** The whole pair in one statement, and only over the one it was made from: an exchange or an uninstall meanwhile wins. */
async function storePair({ db, vault }: RefreshNeeds, { session, stored }: FoundSession, renewed: Session) {
  // An answer without a refresh token leaves the old one good.
  renewed.refreshToken ??= session.refreshToken;
  renewed.refreshTokenExpires ??= session.refreshTokenExpires;
  const sealed = vault.seal(renewed);
  await db.session.updateMany({
    where: stored,
    data: {
      accessToken: sealed.accessToken ?? '',
      refreshToken: sealed.refreshToken ?? null,
      expires: sealed.expires ?? null,
      refreshTokenExpires: sealed.refreshTokenExpires ?? null,
      scope: sealed.scope ?? null,
    },
  });
}

/** Forgets a pair that Shopify refuses: the next opening of the app in the admin exchanges a new one. */
async function giveUp(needs: RefreshNeeds, { session, stored }: FoundSession, reason: string): Promise<RefreshOutcome> {
  const isLost = await needs.db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: stored,
      data: { accessToken: '', refreshToken: null, expires: null, refreshTokenExpires: null },
    });
    if (count > 0) await noteAccessLost(tx, session.shop, needs.clock.now());
    return count > 0;
  });
  if (!isLost) return 'fresh';
  needs.log.error({ shop: session.shop, reason }, 'Shopify refused to refresh the token');
  return 'refused';
}
