/**
 * The GID of one of Shopify's things, as `gid://shopify/Order/1`. A document names it by `admin_graphql_api_id` or by
 * its bare number; null when neither can be read.
 */
export function shopifyGid(type: string, names: { gid?: unknown; id?: unknown }): string | null {
  const prefix = `gid://shopify/${type}/`;
  if (typeof names.gid === 'string' && names.gid.startsWith(prefix) && isNumber(names.gid.slice(prefix.length)))
    return names.gid;
  const id = typeof names.id === 'number' && Number.isSafeInteger(names.id) ? String(names.id) : names.id;
  return typeof id === 'string' && isNumber(id) ? prefix + id : null;
}

/** Shopify's ids are unsigned 64 bits. */
const isNumber = (text: string) => /^\d{1,20}$/.test(text);

/** The bare number of a GID, for addresses; null for an id of ours. */
export const numericId = (gid: string): string | null => /^gid:\/\/shopify\/\w+\/(\d{1,20})$/.exec(gid)?.[1] ?? null;
