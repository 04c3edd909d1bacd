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
 * the page offers; a price that has risen since is told first.
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
  const chosen = readChoices(form, compared);
  if (chosen.outcome !== 'chosen') return show(422, chosen.outcome, { compared, difference });
  if (chosen.choices.some((choice) => isDearerThanShown(form, choice)))
    return show(409, 'meanwhile', { compared: withQuantities(compared, chosen.choices), difference });

  const wish = wishOf(link, { ...compared, choices: chosen.choices }, difference);
  const cart = await readyCart(services, link, wish, look);
  if (cart.outcome === 'ready') return { outcome: 'go', url: cart.url };
  if (cart.outcome === 'unavailable') return { outcome: 'go', url: cartPermalink(link, wish) };
  const again = await lookAtLines(services, link);
  return show(409, 'meanwhile', { compared: comparisonOf(link, again, cart.difference), difference: cart.difference });
}

/** A field that is there once; two of one name are none. */
function one(form: FormData, name: string): string | null {
  const [value, ...more] = form.getAll(name);
  return typeof value === 'string' && more.length === 0 ? value : null;
}

type Choices = { outcome: 'chosen'; choices: LineChoice[] } | { outcome: 'notANumber' | 'nothingChosen' };

function readChoices(form: FormData, { choices }: Comparison): Choices {
  const chosen: LineChoice[] = [];
  for (const choice of choices) {
    const name = quantityField(choice.variantId);
    const text = form.has(name) ? one(form, name)?.trim() : '0';
    const quantity = text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : NaN;
    if (!(quantity <= choice.most)) return { outcome: 'notANumber' };
    if (quantity > 0) chosen.push({ ...choice, quantity });
  }
  return chosen.length > 0 ? { outcome: 'chosen', choices: chosen } : { outcome: 'nothingChosen' };
}

/** A page that does not say what it showed has shown nothing. */
function isDearerThanShown(form: FormData, { variantId, price }: LineChoice): boolean {
  const shown = one(form, priceField(variantId));
  return !(shown !== null && shown !== '' && Number(shown) >= price - 0.004);
}

const withQuantities = (compared: Comparison, chosen: LineChoice[]): Comparison => ({
  ...compared,
  choices: compared.choices.map((choice) => {
    const same = chosen.find(({ variantId }) => variantId === choice.variantId);
    return { ...choice, quantity: same?.quantity ?? 0 };
  }),
});
