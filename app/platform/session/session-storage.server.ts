import type { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { after, minutes } from '#app/domain/time/spans.ts';
import { isDue, offlineId, refreshOrWait, refreshTokens } from './refresh-tokens.server.ts';
import type { RefreshNeeds } from './refresh-tokens.server.ts';
import { copySession } from './session-vault.server.ts';
import { noteAccessRegained } from './shop-access.server.ts';

/** With less than this left, Shopify's library takes a session for expired. */
const libraryThreshold = minutes(5);

/**
 * What Shopify's library keeps its sessions in. It hands out no refresh token: with one, the library would refresh by
 * itself, in as many processes as there are.
 */
export function createSessionStorage(needs: RefreshNeeds): SessionStorage {
  const { vault, db, clock } = needs;
  return {
    async storeSession(session) {
      await vault.store(await keepRefreshToken(needs, session));
      if (!session.isOnline && session.accessToken) await noteAccessRegained(db, session.shop, clock.now());
      return true;
    },
    async loadSession(id) {
      const found = await vault.find(id);
      if (!found || !isDue(found.session, clock.now())) return withoutRefreshToken(found?.session);
      await keepFresh(needs, found.session);
      return withoutRefreshToken((await vault.find(id))?.session);
    },
    deleteSession: (id) => vault.inner.deleteSession(id),
    deleteSessions: (ids) => vault.inner.deleteSessions(ids),
    async findSessionsByShop(shop) {
      return (await vault.findByShop(shop)).map((session) => withoutRefreshToken(session));
    },
  };
}

/** Nobody waits for another process while the token they have is still good. */
function keepFresh(needs: RefreshNeeds, { shop, accessToken, expires }: Session) {
  const now = needs.clock.now();
  const isGood = accessToken && expires && expires > after(now, libraryThreshold);
  const refresh = isGood ? refreshTokens : refreshOrWait;
  return refresh(needs, shop, (session) => isDue(session, needs.clock.now()));
}

/** A session that went out without its refresh token and comes back, perhaps emptied by a 401, has not lost it. */
async function keepRefreshToken({ vault }: RefreshNeeds, session: Session): Promise<Session> {
  if (session.isOnline || session.refreshToken) return session;
  const before = (await vault.find(offlineId(session.shop)))?.session;
  if (!before?.refreshToken) return session;
  if (session.accessToken && session.accessToken !== before.accessToken) return session;
  const { refreshToken, refreshTokenExpires } = before;
  return copySession(session, { refreshToken, refreshTokenExpires });
}

function withoutRefreshToken<T extends Session | undefined>(session: T): T {
  if (session) {
    session.refreshToken = undefined;
    session.refreshTokenExpires = undefined;
  }
  return session;
}
