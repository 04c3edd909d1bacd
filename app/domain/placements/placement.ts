/** A page of Shopify's on which Sonra shows something, in the words of the files under extensions/. */
export interface Placement {
  key: PlacementKey;
  /** Of the extension. */
  handle: 'thank-you' | 'customer-account';
  target: string;
  /** What the checkout and accounts editor calls the page; one it does not know opens its first. */
  editorPage: 'thank-you' | 'checkout' | 'order-status' | 'order-list';
}

type PlacementKey = 'thank_you' | 'order_status' | 'reorder' | 'order_list' | 'checkout';

export const placements: readonly Placement[] = [
  {
    ...{ key: 'thank_you', handle: 'thank-you', editorPage: 'thank-you' },
    target: 'purchase.thank-you.block.render',
  },
  {
    ...{ key: 'order_status', handle: 'customer-account', editorPage: 'order-status' },
    target: 'customer-account.order-status.block.render',
  },
  {
    ...{ key: 'reorder', handle: 'customer-account', editorPage: 'order-status' },
    target: 'customer-account.order.action.menu-item.render',
  },
  {
    ...{ key: 'order_list', handle: 'customer-account', editorPage: 'order-list' },
    target: 'customer-account.order-index.block.render',
  },
  { ...{ key: 'checkout', handle: 'thank-you', editorPage: 'checkout' }, target: 'purchase.checkout.block.render' },
];

/** `unknown`: an admin that does not tell. */
export type PlacementState = 'on' | 'off' | 'unknown';

/** As App Bridge tells of the app's extensions; null where it tells nothing. */
export function statesOf(
  extensions: readonly { handle: string; activations: readonly { target: string }[] }[] | null,
): Record<PlacementKey, PlacementState> {
  const stateOf = ({ handle, target }: Placement): PlacementState => {
    if (!extensions) return 'unknown';
    const own = extensions.filter((extension) => extension.handle === handle);
    return own.some(({ activations }) => activations.some((one) => one.target === target)) ? 'on' : 'off';
  };
  return Object.fromEntries(placements.map((placement) => [placement.key, stateOf(placement)])) as Record<
    PlacementKey,
    PlacementState
  >;
}

/** Where the merchant places it: the editor, on that page, at the apps' list. `appKey` is the app's client id. */
export function editorAddress({ editorPage }: Pick<Placement, 'editorPage'>, appKey: string): string {
  const params = new URLSearchParams({ page: editorPage, context: 'apps', ...(appKey && { app: appKey }) });
  return `shopify://admin/settings/checkout/editor?${params}`;
}
