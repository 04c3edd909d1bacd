/**
 * The cart attribute that carries a reorder link's id to the order. Themes show no attribute that begins with an
 * underscore.
 */
export const linkAttribute = '_sonra_reorder';

type Attribute = { name?: string | null; value?: string | null };

/**
 * The reorder link that an order says made its cart: undefined when the document says nothing of attributes, null for an
 * order of no link. Anybody can write an attribute, so it proves nothing by itself.
 */
export function linkIdIn(attributes: Attribute[] | null | undefined): string | null | undefined {
  if (!attributes) return undefined;
  const value = attributes.find(({ name }) => name === linkAttribute)?.value ?? '';
  return /^[0-9a-f-]{36}$/.test(value) ? value : null;
}
