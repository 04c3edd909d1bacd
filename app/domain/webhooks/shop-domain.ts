/** True for `<handle>.myshopify.com`, the only form in which Shopify names a shop. */
export const isShopDomain = (text: string) => /^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/.test(text);
