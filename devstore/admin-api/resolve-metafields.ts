import { GraphQLError } from 'graphql';
import { bareId } from '../state/ids.ts';
import type { Metafield, Shop } from '../state/types.ts';
import { iso } from './view-common.ts';
import type { Views } from './views-type.ts';

type Input = { ownerId: string; namespace?: string | null; key: string; type?: string | null; value: string };
type Identifier = { ownerId: string; namespace: string; key: string };
type UserError = { code: string; elementIndex: number | null; field: string[]; message: string };

const MOST = 25;
/** Bytes of one value; JSON of public namespaces may be longer, ours may not. */
const LONGEST = 16 * 1024;

const keyOf = ({ ownerId, namespace, key }: Identifier) => `${ownerId} ${namespace} ${key}`;

function needScope({ scopes }: Shop, field: string): void {
  if (scopes.includes('write_products')) return;
  throw new GraphQLError(`Access denied for ${field} field. Required access: \`write_products\` access scope.`, {
    extensions: { code: 'ACCESS_DENIED', documentation: 'https://shopify.dev/api/usage/access-scopes' },
  });
}

function isJson(text: string, fits: (value: unknown) => boolean): boolean {
  try {
    return fits(JSON.parse(text));
  } catch {
    // What cannot be read as JSON is none.
    return false;
  }
}

/** 1.0 to 5.0 and the like, each as text. */
const isRating = (value: unknown) => {
  const { value: rating, scale_min: least, scale_max: most } = (value ?? {}) as Record<string, unknown>;
  const isText = [rating, least, most].every((one) => typeof one === 'string' && /^\d+(\.\d+)?$/.test(one));
  return isText && Number(least) <= Number(rating) && Number(rating) <= Number(most);
};
const isValue: Record<string, (text: string) => boolean> = {
  number_integer: (text) => /^-?\d+$/.test(text),
  json: (text) => isJson(text, () => true),
  rating: (text) => isJson(text, isRating),
};

function problemOf(shop: Shop, input: Input, elementIndex: number): UserError[] {
  const error = (code: string, field: string, message: string) => [
    { code, elementIndex, field: ['metafields', String(elementIndex), field], message },
  ];
  if (!shop.products.has(bareId('Product', input.ownerId) ?? ''))
    return error('INVALID', 'ownerId', 'Owner does not exist.');
  const check = isValue[input.type ?? ''];
  if (!check) throw new GraphQLError(`devstore does not serve metafields of type ${input.type} yet`);
  if (Buffer.byteLength(input.value) > LONGEST) return error('TOO_LONG', 'value', 'Value is too long.');
  return check(input.value) ? [] : error('INVALID_VALUE', 'value', `Value is invalid for type ${input.type}.`);
}

export const metafieldView = (metafield: Metafield | undefined) =>
  metafield
    ? {
        __typename: 'Metafield',
        ...{ id: `gid://shopify/Metafield/${metafield.id}`, namespace: metafield.namespace, key: metafield.key },
        ...{ type: metafield.type, value: metafield.value, updatedAt: iso(metafield.updatedAt) },
        jsonValue:
          metafield.type === 'json' || metafield.type === 'rating' ? JSON.parse(metafield.value) : metafield.value,
      }
    : null;

/** One of an owner's metafields, `$app` being the app's own namespace. */
export const findMetafield = (shop: Shop, at: { ownerId: string; namespace?: string | null; key: string }) =>
  shop.metafields.get(keyOf({ ...at, namespace: at.namespace ?? '$app' }));

export function createMetafieldMutations({ shop, devstore: { world, clock } }: Views) {
  return {
    /** All of them or none. */
    metafieldsSet({ metafields }: { metafields: Input[] }) {
      needScope(shop, 'metafieldsSet');
      if (metafields.length > MOST) {
        const message = `Exceeded the maximum metafields input limit of ${MOST}.`;
        const error = { code: 'LESS_THAN_OR_EQUAL_TO', elementIndex: null, field: ['metafields'], message };
        return { metafields: [], userErrors: [error] };
      }
      const userErrors = metafields.flatMap((input, index) => problemOf(shop, input, index));
      if (userErrors.length > 0) return { metafields: [], userErrors };
      const written = metafields.map((input): Metafield => {
        const at = { ownerId: input.ownerId, namespace: input.namespace ?? '$app', key: input.key };
        const id = shop.metafields.get(keyOf(at))?.id ?? world.makeId();
        const metafield = { ...at, id, type: input.type!, value: input.value, updatedAt: clock.now() };
        shop.metafields.set(keyOf(at), metafield);
        return metafield;
      });
      return { metafields: written.map(metafieldView), userErrors: [] };
    },
    metafieldsDelete({ metafields }: { metafields: Identifier[] }) {
      needScope(shop, 'metafieldsDelete');
      const gone = metafields.map((at) => (shop.metafields.delete(keyOf(at)) ? at : null));
      return { deletedMetafields: gone, userErrors: [] };
    },
    standardMetafieldDefinitionEnable(at: { ownerType: string; namespace?: string; key?: string }) {
      needScope(shop, 'standardMetafieldDefinitionEnable');
      const known = at.namespace === 'reviews' && ['rating', 'rating_count'].includes(at.key ?? '');
      const error = (code: string, message: string) => ({
        createdDefinition: null,
        userErrors: [{ code, field: null, message }],
      });
      if (!known) return error('TEMPLATE_NOT_FOUND', 'A standard definition wasn’t found for this input.');
      const name = `${at.ownerType} ${at.namespace} ${at.key}`;
      if (shop.metafieldDefinitions.has(name)) return error('TAKEN', 'Key is in use for this owner type.');
      shop.metafieldDefinitions.add(name);
      return { createdDefinition: null, userErrors: [] };
    },
  };
}
