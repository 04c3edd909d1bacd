import { createHmac, randomUUID } from 'node:crypto';
import type { ExtensionApi, ExtensionPath } from '../../extensions/shared/contract.ts';

export const askedShop = 'asked.myshopify.com';

/** What stands in each customer's questions, by its address; `n` names the customer and their orders in `asked-shop.ts`. */
type Questions = {
  [Path in ExtensionPath as Path extends `/api/${infer Name}` ? Name : never]: (
    n: number,
  ) => ExtensionApi[Path]['question'];
};

const gid = (type: string, n: number) => `gid://shopify/${type}/${n}`;
const orderId = (n: number) => gid('Order', n * 10 + 1);
const line = (n: number) => ({
  ...{ productId: gid('Product', 1 + (n % 500)), variantId: gid('ProductVariant', 1 + (n % 500)), quantity: 1 },
});
const language = 'tr' as const;
let revision = 0;

/** Of each endpoint. On the thank-you page one order in three is known already. */
export const questions: Questions = {
  'thank-you': (n) => ({
    checkoutToken: n % 3 === 0 ? `checkout-${n}-1` : `not-here-yet-${n}`,
    ...{ language, lines: [line(n), line(n + 7)] },
  }),
  'thank-you/answer': (n) => ({
    ...{
      checkoutToken: `answered-${n}`,
      language,
      revision: (revision += 1),
      kind: 'reminder',
      productId: gid('Product', 1),
    },
    said: { wish: 'on', day: '2027-01-15', channel: 'EMAIL' },
  }),
  checkout: (n) => ({ language, lines: [line(n)] }),
  'order-status': (n) => ({ orderId: orderId(n), language }),
  'order-help': (n) => ({ orderId: orderId(n), language, topic: 'how_to', text: 'Kaç gram koymalıyım?' }),
  'order-lines': (n) => ({ orderId: orderId(n), language }),
  reorder: (n) => ({ orderId: orderId(n), language, lines: [] }),
  'running-low': () => ({ language }),
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A session token as Shopify gives one to an extension; of three customers one is not logged in. */
export function sessionToken(n: number, { key, secret }: { key: string; secret: string }, isLoggedIn: boolean): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ dest: askedShop, aud: key, exp: now + 3_600, nbf: now - 10, iat: now, jti: randomUUID() },
    ...(isLoggedIn && { sub: gid('Customer', n) }),
  };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
