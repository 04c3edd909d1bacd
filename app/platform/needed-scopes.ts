/** What the app asks of every shop; a test holds it equal to shopify.app.toml. */
export const neededScopes = [
  'read_orders',
  'read_fulfillments',
  'read_returns',
  'read_customers',
  'write_customers',
  'read_products',
  'write_products',
  'write_discounts',
  'write_app_proxy',
];

/** The needed scopes that a shop has not granted; who may write may read. `granted` as Shopify writes it, with commas. */
export function missingScopes(granted: string): string[] {
  const held = granted.split(',').map((scope) => scope.trim());
  const has = (scope: string) => held.includes(scope) || held.includes(scope.replace(/^read_/, 'write_'));
  return neededScopes.filter((scope) => !has(scope));
}
