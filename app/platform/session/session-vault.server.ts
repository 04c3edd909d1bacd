import { Session } from '@shopify/shopify-api';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { after, hours } from '#app/domain/time/spans.ts';
import type { Clock } from '#app/platform/clock.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import { openToken, sealToken } from './seal-token.server.ts';
import type { TokenKey } from './seal-token.server.ts';

export interface VaultNeeds {
  db: Db;
  keys: TokenKey[];
  clock: Clock;
  log: Logger;
}

export interface FoundSession {
  /** Its tokens in plain. */
  session: Session;
  /** What the row held, to change it only while it still does. */
  stored: { id: string; accessToken: string; refreshToken: string | null };
}

/** Life of an access token whose answer does not say it; without an expiry it would never be refreshed. */
const assumedLife = hours(1);

type Tokens = Pick<Session, 'accessToken' | 'refreshToken' | 'refreshTokenExpires' | 'expires'>;

export const copySession = (session: Session, tokens: Tokens) => new Session({ ...session.toObject(), ...tokens });

/** Shopify's official session storage with the tokens sealed on their way in and opened on their way out. */
export function createSessionVault({ db, keys, clock, log }: VaultNeeds) {
  const inner = new PrismaSessionStorage(db, { connectionRetries: 3 });

  function open(session: Session): Session | undefined {
    const read = (field: 'accessToken' | 'refreshToken') =>
      session[field] ? openToken(keys, session[field], { sessionId: session.id, field }) : null;
    const [access, refresh] = [read('accessToken'), read('refreshToken')];
    if (access?.outcome === 'unreadable' || refresh?.outcome === 'unreadable') {
      log.error({ shop: session.shop }, 'no key of TOKEN_KEYS opens the tokens of a session');
      return undefined;
    }
    return copySession(session, { accessToken: access?.token, refreshToken: refresh?.token });
  }

  return {
    inner,
    /** Undefined when there is no such session, or no key opens its tokens. */
    async find(id: string): Promise<FoundSession | undefined> {
      const row = await inner.loadSession(id);
      const session = row && open(row);
      if (!session) return undefined;
      return { session, stored: { id, accessToken: row.accessToken ?? '', refreshToken: row.refreshToken ?? null } };
    },
    async findByShop(shop: string): Promise<Session[]> {
      return (await inner.findSessionsByShop(shop)).flatMap((session) => open(session) ?? []);
    },
    store: (session: Session) => inner.storeSession(seal(keys, clock, session)),
    seal: (session: Session) => seal(keys, clock, session),
  };
}
export type SessionVault = ReturnType<typeof createSessionVault>;

function seal(keys: TokenKey[], clock: Clock, session: Session): Session {
  const sealed = (field: 'accessToken' | 'refreshToken') =>
    session[field] ? sealToken(keys, session[field], { sessionId: session.id, field }) : undefined;
  return copySession(session, {
    accessToken: sealed('accessToken'),
    refreshToken: sealed('refreshToken'),
    expires: session.expires ?? (session.refreshToken ? after(clock.now(), assumedLife) : undefined),
  });
}
