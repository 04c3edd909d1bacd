/** The pages of Shopify's on which the app can show something here, and to which of its surfaces each belongs. */
export const targets = {
  'purchase.checkout.block.render': 'checkout',
  'purchase.thank-you.block.render': 'checkout',
  'customer-account.order-status.block.render': 'customer-account',
  'customer-account.order-index.block.render': 'customer-account',
  'customer-account.order.action.menu-item.render': 'customer-account',
  'customer-account.order.action.render': 'customer-account',
} as const;
export type Target = keyof typeof targets;

export const isTarget = (name: string): name is Target => Object.hasOwn(targets, name);
