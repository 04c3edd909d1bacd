export { ensureShopByDomain } from './ensure-shop-by-domain.server.ts';
export { findShopByDomain } from './find-shop-by-domain.server.ts';
export type { ShopIdentity } from './find-shop-by-domain.server.ts';
export { getShopSettings } from './get-shop-settings.server.ts';
export { installShop } from './install-shop.server.ts';
export { mirrorScopes } from './mirror-scopes.server.ts';
export { mirrorShop } from './mirror-shop.server.ts';
export { saveShopSettings } from './save-shop-settings.server.ts';
export { uninstallShopByWebhook } from './uninstall-shop.server.ts';
