declare const process: { env: { SHOPIFY_APP_URL?: string } };

/** Where the app is; put in when the extension is built. A bundle built without it asks nobody and shows what it knows. */
export function appAddress(): string {
  try {
    return process.env.SHOPIFY_APP_URL ?? '';
  } catch (error) {
    // Nothing was put in, and Shopify's sandbox has no `process`.
    console.warn(error);
    return '';
  }
}
