import type { CartDifference } from '#app/domain/reorders/cart-difference.ts';
import { withWanted } from '#app/domain/reorders/compare-lines.ts';
import type { Comparison, LineChoice } from '#app/domain/reorders/compare-lines.ts';
import { confirmationOf, isConfirmation } from '#app/platform/signed-token.server.ts';
import { cartPermalink } from './cart-permalink.ts';
import { freshDifference } from './cart.store.server.ts';
import { lookAtLines } from './look-at-lines.server.ts';
import { answerWith, deadAnswer, comparisonOf, wishOf } from './open-reorder-link.server.ts';
import type { LinkAnswer, OpenNeeds } from './open-reorder-link.server.ts';
import { readReorderLink } from './read-reorder-link.server.ts';
import type { AskedLink } from './read-reorder-link.server.ts';
import { readyCart } from './ready-cart.server.ts';
import { choicePage, priceField, quantityField } from './reorder-page.server.ts';
import type { PageNotice } from './reorder-page.server.ts';

/**
 * Makes the cart that somebody chose on the link's page. Of what is posted nothing counts but how many of the things that
 * the page offers; a price that has risen since, and that there are fewer than were asked for, is told first.
 */
export async function orderFromLink(
  services: OpenNeeds,
  asked: AskedLink & { form: FormData | null },
): Promise<LinkAnswer> {
  const link = await readReorderLink(services, asked);
  if (link.outcome !== 'valid') return deadAnswer(link, asked.otherwise);
  const form = asked.form ?? new FormData();
  const difference = freshDifference(link.cart, services.clock.now());
  const look = await lookAtLines(services, link);
  const compared = comparisonOf(link, look, difference);
  const { keys } = services.links;
  const show = (status: number, notice: PageNotice, shown: { compared: Comparison; difference: typeof difference }) =>
    answerWith(link, status, choicePage(link, { ...shown, notice, confirmation: confirmationOf(keys, asked.token) }));

  const given = one(form, 'confirmation');
  if (!given || !isConfirmation(keys, asked.token, given)) return show(422, 'unconfirmed', { compared, difference });
  const { wanted, fault } = readWanted(form, compared);
  const chosen = withWanted(compared, wanted);
  if (fault) return show(422, fault, { compared: chosen, difference });
  const choices = chosen.choices.filter(({ quantity }) => quantity > 0);
  if (isGone(form, compared) || choices.some((choice) => isDearerThanShown(form, choice)))
    return show(409, 'meanwhile', { compared: chosen, difference });
  if (isMoreThan(chosen, wanted)) return show(422, 'tooMany', { compared: chosen, difference });

  const wish = wishOf(link, { ...compared, choices }, difference);
  const cart = await readyCart(services, link, wish, look);
  if (cart.outcome === 'ready') return { outcome: 'go', url: cart.url };
  if (cart.outcome === 'unavailable') return { outcome: 'go', url: cartPermalink(link, wish) };
  const told = cart.difference;
  const again = withWanted(comparisonOf(link, await lookAtLines(services, link), told), wanted);
  return show(409, isOnlyFewer(told) ? 'tooMany' : 'meanwhile', { compared: again, difference: told });
}

/** A field that is there once; two of one name are none. */
function one(form: FormData, name: string): string | null {
  const [value, ...more] = form.getAll(name);
  return typeof value === 'string' && more.length === 0 ? value : null;
}

/** How many of each variant (GID) were asked for; what is no number stays as it was proposed. */
function readWanted(form: FormData, { choices }: Comparison) {
  const wanted = new Map<string, number>();
  let fault: 'notANumber' | 'nothingChosen' | null = null;
  for (const { variantId, quantity } of choices) {
    const name = quantityField(variantId);
    const text = form.has(name) ? one(form, name)?.trim() : '0';
    const isNumber = text !== undefined && /^\d{1,9}$/.test(text);
    wanted.set(variantId, isNumber ? Number(text) : quantity);
    if (!isNumber) fault = 'notANumber';
  }
  if (!fault && [...wanted.values()].every((quantity) => quantity === 0)) fault = 'nothingChosen';
  return { wanted, fault };
}

const isMoreThan = ({ choices }: Comparison, wanted: Map<string, number>) =>
  choices.some(({ variantId, most }) => (wanted.get(variantId) ?? 0) > most);

/** Something was chosen that the page offered, by its price, and that is not to be had any more. */
const isGone = (form: FormData, { choices }: Comparison) => {
  const offered = new Set(choices.map(({ variantId }) => quantityField(variantId)));
  const prefix = quantityField('');
  const asked = [...form.keys()].filter((name) => name.startsWith(prefix) && !offered.has(name));
  return asked.some((name) => Number(one(form, name)) > 0 && form.has(priceField(name.slice(prefix.length))));
};

/** The shop gave fewer than were asked for and all else is as the page said: nobody knew how many there are. */
const isOnlyFewer = ({ left, dearer, codeRefused }: CartDifference) =>
  !dearer && !codeRefused && Object.values(left).every((pieces) => pieces > 0);

/** A page that does not say what it showed has shown nothing. */
function isDearerThanShown(form: FormData, { variantId, price }: LineChoice): boolean {
  const shown = one(form, priceField(variantId));
  return !(shown !== null && shown !== '' && Number(shown) >= price - 0.004);
}
