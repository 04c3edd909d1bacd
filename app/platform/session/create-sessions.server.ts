import type { SessionStorage } from '@shopify/shopify-app-session-storage';
import { createBackOff } from './back-off.ts';
import { offlineId, refreshOrWait } from './refresh-tokens.server.ts';
import type { RefreshNeeds } from './refresh-tokens.server.ts';
import { resealTokens } from './reseal-tokens.server.ts';
import { createSessionStorage } from './session-storage.server.ts';
import { createSessionVault } from './session-vault.server.ts';
import type { ShopTokens } from './shop-tokens.ts';
import { refreshDueTokens } from './sweep-tokens.server.ts';

/** `lost`: only the merchant mends it, by opening the app. `unreachable`: Shopify did not refresh the token, for now. */
export type ShopAccess = { outcome: 'usable'; accessToken: string } | { outcome: 'lost' } | { outcome: 'unreachable' };

export interface Sessions extends ShopTokens {
  storage: SessionStorage;
  /** Whether there is a token to call Shopify with; `refused` is one that Shopify just answered 401 to. */
  accessOf(shop: string, refused?: string): Promise<ShopAccess>;
}

/** Everything about the tokens of shops: their storage, their refresh, their care. */
export function createSessions(outer: Omit<RefreshNeeds, 'vault' | 'backOff'>): Sessions {
  const needs: RefreshNeeds = { ...outer, vault: createSessionVault(outer), backOff: createBackOff() };
  const storage = createSessionStorage(needs);
  return {
    storage,
    refreshDue: () => refreshDueTokens(needs),
    reseal: () => resealTokens(needs),
    async accessOf(shop, refused) {
      if (refused) await refreshOrWait(needs, shop, (session) => session.accessToken === refused);
      const session = await storage.loadSession(offlineId(shop));
      if (!session?.accessToken) return { outcome: 'lost' };
      const { accessToken, expires } = session;
      if (accessToken === refused || (expires && expires <= needs.clock.now())) return { outcome: 'unreachable' };
      return { outcome: 'usable', accessToken };
    },
  };
}
