import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Instant, Shop } from '../state/types.ts';
import type { World } from '../state/world.ts';

/** Seconds. */
const ACCESS_TOKEN_LIFE = 3_600;
const REFRESH_TOKEN_LIFE = 7_776_000;
const SESSION_TOKEN_LIFE = 60;

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const mac = (text: string, secret: string) => createHmac('sha256', secret).update(text).digest('base64url');

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

type SessionClaims = {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
};

/** A JWT, HS256 by the app's secret. */
export function signToken(claims: object, secret: string): string {
  const text = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`;
  return `${text}.${mac(text, secret)}`;
}

/** The id_token App Bridge hands out: HS256 by the app's secret, good for a minute of the devstore's clock. */
export function mintSessionToken(config: Config, shop: Shop, now: Instant): string {
  const at = Math.floor(now / 1000);
  const claims: SessionClaims = {
    iss: `https://${shop.domain}/admin`,
    dest: `https://${shop.domain}`,
    aud: config.apiKey,
    sub: '42',
    exp: at + SESSION_TOKEN_LIFE,
    nbf: at - 5,
    iat: at,
    jti: randomBytes(12).toString('hex'),
    sid: randomBytes(16).toString('hex'),
  };
  return signToken(claims, config.apiSecret);
}

/** Whether a session token is signed by a secret of the app, for this app and shop, and still good. */
export function isSessionToken(config: Config, shop: Shop, token: string, now: Instant): boolean {
  const [header, body, signature] = token.split('.');
  if (!header || !body || !signature) return false;
  if (!config.acceptedSecrets.some((secret) => sameText(mac(`${header}.${body}`, secret), signature))) return false;
  const { alg } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: string };
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as SessionClaims;
  const at = now / 1000;
  return (
    alg === 'HS256' &&
    claims.aud === config.apiKey &&
    claims.dest === `https://${shop.domain}` &&
    claims.exp + 10 > at &&
    claims.nbf - 10 < at
  );
}

type Grant = { use: 'access' | 'refresh'; shop: string; at: Instant; until: Instant; nonce: string };

/**
 * Access and refresh tokens. They carry their facts under a MAC, so that an app which kept its database stays
 * connected when the devstore starts again.
 */
export function createTokens(config: Config, world: World) {
  const revoked = new Set<string>();
  const predecessor = new Map<string, string>();
  const key = `devstore tokens ${config.apiSecret}`;

  function mint(use: Grant['use'], shop: Shop, life: number): string {
    const at = world.clock.now();
    const grant: Grant = {
      use,
      shop: shop.domain,
      at,
      until: at + life * 1000,
      nonce: randomBytes(9).toString('base64url'),
    };
    const text = base64url(grant);
    return `${use === 'access' ? 'shpat' : 'shprt'}_${text}.${mac(text, key)}`;
  }

  function check(use: Grant['use'], shop: Shop, token: string): boolean {
    const [text, signature] = token.replace(/^shp(at|rt)_/, '').split('.');
    if (!text || !signature || !sameText(mac(text, key), signature)) return false;
    const grant = JSON.parse(Buffer.from(text, 'base64url').toString()) as Grant;
    const { now } = world.clock;
    return (
      grant.use === use &&
      grant.shop === shop.domain &&
      grant.until > now() &&
      grant.at > shop.tokensRevokedAt &&
      (use === 'refresh' || grant.at > shop.accessTokensExpiredAt) &&
      !revoked.has(token)
    );
  }

  function pair(shop: Shop) {
    return {
      access_token: mint('access', shop, ACCESS_TOKEN_LIFE),
      scope: shop.scopes.join(','),
      expires_in: ACCESS_TOKEN_LIFE,
      refresh_token: mint('refresh', shop, REFRESH_TOKEN_LIFE),
      refresh_token_expires_in: REFRESH_TOKEN_LIFE,
    };
  }

  return {
    pair,
    isAccessToken: (shop: Shop, token: string) => check('access', shop, token),
    /** A new pair; the old refresh token stays good until its replacement is first used. Null when it is not (any more) good. */
    refresh(shop: Shop, token: string) {
      if (!check('refresh', shop, token)) return null;
      const before = predecessor.get(token);
      if (before) revoked.add(before);
      const renewed = pair(shop);
      predecessor.set(renewed.refresh_token, token);
      return renewed;
    },
  };
}
export type Tokens = ReturnType<typeof createTokens>;
