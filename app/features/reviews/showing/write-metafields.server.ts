import { packShown } from '#app/domain/reviews/shown-review.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerInTime } from '#app/platform/shop-admin/answer-in-time.ts';
import {
  DefinitionsEnabled,
  deleteMetafields,
  enableDefinitions,
  metafields,
  MetafieldsDeleted,
  MetafieldsSet,
  setMetafields,
} from './metafield-mutations.ts';
import { photosAddress } from './photos-address.ts';
import { listPhotos, listShown } from './shown.store.server.ts';
import type { DueTotals } from './take-due-totals.server.ts';
import { averageOf, histogramOf, sumOf } from './totals.store.server.ts';

type Needs = Pick<Services, 'db' | 'shopAdmin' | 'links' | 'log'>;

/** Reviews that a metafield may hold, if they are short, and photos of the strip. */
const [mostShown, stripOf] = [10, 12];

interface Written {
  written: DueTotals[];
  /** Shopify takes nothing for these, as for a product that is gone there. */
  refused: DueTotals[];
  /** They were well, but one beside them was not. */
  unharmed: DueTotals[];
}

/** Tells Shopify that products have the standard metafields for reviews. Throws where it says no. */
export async function enableReviewMetafields({ shopAdmin }: Needs, shopDomain: string): Promise<void> {
  const { rating, count } = await answerInTime(shopAdmin.query(shopDomain, enableDefinitions, DefinitionsEnabled));
  // They are there already, ours or another app's.
  const harmless = ['TAKEN', 'UNSTRUCTURED_ALREADY_EXISTS'];
  const errors = [...rating.userErrors, ...count.userErrors].filter(({ code }) => !harmless.includes(code ?? ''));
  if (errors[0]) throw new Error(`Shopify has no metafields for reviews: ${errors[0].code ?? errors[0].message}`);
}

/**
 * Writes what products show of their reviews: all of them or, where Shopify refuses one, none. Of one shop, and no more
 * than fit into one call.
 */
export async function writeMetafields(needs: Needs, dues: DueTotals[]): Promise<Written> {
  const [first] = dues;
  if (!first) return { written: [], refused: [], unharmed: [] };
  const inputs = await Promise.all(dues.map((due) => inputsOf(needs, due)));
  const variables = { metafields: inputs.flat() };
  const asked = needs.shopAdmin.query(first.shopDomain, setMetafields, MetafieldsSet, variables);
  const { userErrors } = (await answerInTime(asked)).metafieldsSet;
  if (userErrors.length > 0) return partRefused(needs, dues, inputs, userErrors);
  const without = dues.filter((due) => sumOf(due) === 0);
  if (without.length > 0) await takeRatings(needs, first.shopDomain, without);
  return { written: dues, refused: [], unharmed: [] };
}

async function inputsOf({ db, links }: Needs, due: DueTotals) {
  const { shopId, productId } = due;
  const [count, average] = [sumOf(due), averageOf(due)];
  const { reviews } = await listShown(db, {
    ...{ shopId, productId, sort: 'newest', stars: null, after: null, limit: mostShown },
  });
  const strip = due.withPhotos > 0 ? await listPhotos(db, { shopId, productId, limit: stripOf }) : [];
  const about = { count, average, histogram: histogramOf(due), photos: photosAddress(links.appUrl, shopId), strip };
  const shown = { shop: due.shopName, ...packShown(about, reviews) };
  const rating = { value: String(average), scale_min: '1.0', scale_max: '5.0' };
  return [
    { ...metafields.count, ownerId: productId, value: String(count) },
    { ...metafields.shown, ownerId: productId, value: JSON.stringify(shown) },
    ...(average === null ? [] : [{ ...metafields.rating, ownerId: productId, value: JSON.stringify(rating) }]),
  ];
}

/** `elementIndex` counts over the metafields of all products. */
function partRefused(
  { log }: Needs,
  dues: DueTotals[],
  inputs: object[][],
  errors: { code?: string | null; elementIndex?: number | null; message: string }[],
): Written {
  const owners = inputs.flatMap((some, place) => some.map(() => place));
  const places = errors.map(({ elementIndex }) => owners[elementIndex ?? -1]);
  // An error that names none might be anybody's: nothing is taken for refused on such a word.
  if (places.includes(undefined)) throw new Error(`Shopify took no metafields: ${errors[0]?.code ?? 'unknown'}`);
  const refused = dues.filter((_, place) => places.includes(place));
  for (const { shopId, productId } of refused)
    log.warn({ shopId, productId, codes: errors.map(({ code }) => code) }, 'metafields of a product were refused');
  return { written: [], refused, unharmed: dues.filter((_, place) => !places.includes(place)) };
}

async function takeRatings({ shopAdmin }: Needs, shopDomain: string, dues: DueTotals[]): Promise<void> {
  const { namespace, key } = metafields.rating;
  const variables = { metafields: dues.map(({ productId }) => ({ ownerId: productId, namespace, key })) };
  const asked = shopAdmin.query(shopDomain, deleteMetafields, MetafieldsDeleted, variables);
  const [error] = (await answerInTime(asked)).metafieldsDelete.userErrors;
  if (error) throw new Error(`Shopify kept ratings without reviews: ${error.message}`);
}
