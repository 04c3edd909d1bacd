import { createHmac } from 'node:crypto';
import { reviewedProduct, reviewedShop } from './reviewed-product.ts';

/** What was asked, and the milliseconds until all of the answer was there. */
export interface Visit {
  kind: 'first' | 'further';
  ms: number;
}

interface Storefront {
  url: string;
  /** Signs as Shopify's app proxy does. */
  secret: string;
}

/** What a visitor may choose: the sort, or the stars of a bar of the histogram. */
const wishes: Record<string, string>[] = [
  { sort: 'newest' },
  { sort: 'highest' },
  { sort: 'lowest' },
  { sort: 'photos' },
  { sort: 'newest', stars: '5' },
  { sort: 'newest', stars: '1' },
];

/**
 * One visitor after another on a connection of its own: each other visit begins anew with the next wish, and between them
 * one list is walked page by page to its end, then the next.
 */
export async function visitReviews(
  storefront: Storefront,
  { visits, begin }: { visits: number; begin: number },
): Promise<Visit[]> {
  const made: Visit[] = [];
  let walks = begin;
  let next: URLSearchParams | null = null;
  for (let n = begin; made.length < visits; n += 1) {
    made.push((await ask(storefront, 'first', new URLSearchParams(wishes[n % wishes.length]))).visit);
    if (!next) {
      next = (await ask(storefront, 'first', new URLSearchParams(wishes[walks % wishes.length]))).next;
      walks += 1;
    }
    if (!next) continue;
    const further = await ask(storefront, 'further', next);
    made.push(further.visit);
    next = further.next;
  }
  return made;
}

async function ask({ url, secret }: Storefront, kind: Visit['kind'], wish: URLSearchParams) {
  const query = new URLSearchParams([
    ...wish,
    ['shop', reviewedShop],
    ['logged_in_customer_id', ''],
    ['path_prefix', '/apps/sonra'],
    ['timestamp', '1780477200'],
  ]);
  query.sort();
  const signed = [...query].map(([name, value]) => `${name}=${value}`).join('');
  query.set('signature', createHmac('sha256', secret).update(signed).digest('hex'));
  const begun = performance.now();
  const answer = await fetch(`${url}/proxy/reviews/${reviewedProduct}?${query}`);
  const page = await answer.text();
  const ms = performance.now() - begun;
  if (answer.status !== 200 || !page.includes('class="sonra-review"'))
    throw new Error(`${wish} was answered ${answer.status} without a review`);
  const [, further] = /href="\?([^"]+)" rel="next"/.exec(page) ?? [];
  return { visit: { kind, ms }, next: further ? new URLSearchParams(further.replaceAll('&amp;', '&')) : null };
}
