import { ApiVersion } from '@shopify/shopify-app-remix/server';

/** Equal to `api_version` in shopify.app.toml; a test holds them together. */
export const apiVersion = ApiVersion.July26;
