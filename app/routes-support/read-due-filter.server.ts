import { shopifyGid } from '#app/domain/shopify-gid.ts';
import { dueChances, dueSorts, dueTabs } from '#app/features/reorders/index.server.ts';
import { readParam } from './read-input.server.ts';

/** What of all that runs out a URL asks for, and in what sequence; what it does not say stands as usual. */
export function readDueFilter(request: Request) {
  const tab = dueTabs.find((name) => name === readParam(request, 'show')) ?? 'week';
  return {
    tab,
    chance: dueChances.find((name) => name === readParam(request, 'chance')) ?? dueChances[0],
    sort: dueSorts.find((name) => name === readParam(request, 'sort')) ?? dueSorts[0],
    way: (['asc', 'desc'] as const).find((name) => name === readParam(request, 'way')),
    productId: shopifyGid('Product', { id: readParam(request, 'product') }),
    search: readParam(request, 'q'),
    cursor: readParam(request, 'cursor'),
  };
}
