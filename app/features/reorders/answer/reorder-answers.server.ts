import { answerHolds, isOfThisPurchase } from '#app/domain/reorders/answer-holds.ts';
import { answerKinds } from '#app/domain/reorders/ask-again.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { confirmationOf, isConfirmation, signToken } from '#app/platform/signed-token.server.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import { deadAnswer } from '../link/open-reorder-link.server.ts';
import { readReorderLink } from '../link/read-reorder-link.server.ts';
import type { AskedLink, ExpiredLink, LinkNeeds, OpenLink } from '../link/read-reorder-link.server.ts';
import { answerReorder, ReorderAnswerInput } from './answer-reorder.server.ts';
import { findAskedAbout } from './answers.store.server.ts';
import { expiredAnswerPage, reorderAnswerPage, sectionId } from './reorder-answer-page.server.ts';
import type { AnswerPageState, AskedProduct, OneAnswer } from './reorder-answer-page.server.ts';

type Page = { outcome: 'page'; status: number; page: PublicPageContent };
/** `go`: answered; the page at `url` tells it, however often it is loaded. */
type Answered = Page | { outcome: 'go'; url: string };

interface Asked extends AskedLink {
  /** What the mail's link names. */
  answer?: string | null;
  /** A product's bare number. */
  product?: string | null;
  /** What was pressed last. */
  noted?: string | null;
}

/** The page on which a customer says that it is too early, or never. Changes nothing, whatever the mail's link names. */
export async function showReorderAnswers(services: LinkNeeds, asked: Asked): Promise<Page> {
  const link = await readReorderLink(services, asked);
  if (link.outcome !== 'valid' && link.outcome !== 'expired') return deadAnswer(link, asked.otherwise);
  const productId = asked.product ? `gid://shopify/Product/${asked.product}` : null;
  const noted = [...answerKinds, 'TAKE_BACK' as const].find((kind) => kind === asked.noted?.toUpperCase());
  const wished = {
    productId: noted ? null : productId,
    kind: answerKinds.find((kind) => kind === asked.answer?.toUpperCase()) ?? null,
  };
  const state = { wished, noted: noted && productId ? { productId, answer: noted } : null };
  return pageOf(services, link, { token: asked.token, state });
}

/** Acts on a POST that carries the page's confirmation and names a product of the link; any other gets the page again. */
export async function answerReorderPage(
  services: Pick<Services, 'db' | 'clock' | 'links'>,
  asked: AskedLink & { form: FormData | null },
): Promise<Answered> {
  const { token } = asked;
  const link = await readReorderLink(services, asked);
  if (link.outcome !== 'valid' && link.outcome !== 'expired') return deadAnswer(link, asked.otherwise);
  const input = isConfirmed(services, asked) ? inputOf(link, asked.form!) : null;
  if (!input) return { ...(await pageOf(services, link, { token, state: { unconfirmed: true } })), status: 422 };
  const { outcome } = await answerReorder(services, input);
  if (outcome === 'nobody')
    return deadAnswer({ outcome: 'unknown', locale: asked.otherwise, shop: link.shop }, asked.otherwise);
  return { outcome: 'go', url: tellingUrl(token, input) };
}

/** Where a page tells what was pressed. */
function tellingUrl(token: string, { productId, answer }: OneAnswer): string {
  const query = new URLSearchParams({ noted: answer.toLowerCase(), product: bareId(productId) });
  return `/reorder/${token}?${query}#${sectionId(productId)}`;
}

async function pageOf(
  services: LinkNeeds,
  link: OpenLink | ExpiredLink,
  { token, state }: { token: string; state: Pick<AnswerPageState, 'noted' | 'wished' | 'unconfirmed'> },
): Promise<Page> {
  const products = await findSaid(services, link);
  const shown = { ...state, products, confirmation: confirmationOf(services.links.keys, token) };
  if (link.outcome === 'valid')
    return { outcome: 'page', status: 200, page: reorderAnswerPage(link, { ...shown, orderUrl: `/r/${token}` }) };
  const unsubscribeUrl = wayOut(services, link);
  return { outcome: 'page', status: 410, page: expiredAnswerPage(link, { ...shown, unsubscribeUrl }) };
}

/** Out of the mails that the link came with; null for a link that came with none. */
function wayOut({ links, clock }: LinkNeeds, { ref, customerId, messageId }: ExpiredLink): string | null {
  if (!messageId) return null;
  const whose = { shopId: ref.shopId, customerId, messageId };
  return `/unsubscribe/${signToken(links.keys, 'unsubscribe', whose, after(clock.now(), days(1)))}`;
}

function isConfirmed({ links }: LinkNeeds, { token, form }: { token: string; form: FormData | null }): boolean {
  const [given, ...more] = form?.getAll('confirmation') ?? [];
  return typeof given === 'string' && more.length === 0 && isConfirmation(links.keys, token, given);
}

/** Null for anything but one answer about one product of the link, and for all but a no, or its taking back, once it is over. */
function inputOf(link: OpenLink | ExpiredLink, form: FormData): ReorderAnswerInput | null {
  const [products, answers] = [form.getAll('product'), form.getAll('answer')];
  const product = productsOf(link).find(({ productId }) => bareId(productId) === products[0]);
  const parsed = ReorderAnswerInput.safeParse({
    ...{ shopId: link.ref.shopId, customerId: link.customerId, messageId: link.messageId },
    ...{ productId: product?.productId, answer: answers[0] },
  });
  if (!parsed.success || products.length !== 1 || answers.length !== 1) return null;
  const isOver = link.outcome === 'expired' && !['NEVER', 'TAKE_BACK'].includes(parsed.data.answer);
  return isOver ? null : parsed.data;
}

/** What is asked about: what the customer had, also where the link offers something in its place. */
function productsOf({ lines }: Pick<OpenLink, 'lines'>): Omit<AskedProduct, 'said'>[] {
  const products = lines.map(({ productId, replaces, title, variantTitle }) => ({
    ...{ productId: replaces ?? productId, title, variantTitle },
  }));
  return products.filter(({ productId }, index) => products.findIndex((one) => one.productId === productId) === index);
}

async function findSaid({ db, clock }: LinkNeeds, link: OpenLink | ExpiredLink): Promise<AskedProduct[]> {
  const products = productsOf(link);
  const { customerId } = link;
  const { shopId } = link.ref;
  const productIds = products.map(({ productId }) => productId);
  const [answers, all] = await Promise.all([
    db.reorderAnswer.findMany({ where: { shopId, customerId, productId: { in: productIds } } }),
    findAskedAbout(db, { shopId, customerIds: [customerId], productIds }, { lock: false }),
  ]);
  return products.map((product) => {
    const isIt = (one: { productId: string }) => one.productId === product.productId;
    const [said, since] = [answers.find(isIt), all.find(isIt) ?? null];
    if (!said || !isOfThisPurchase(said, since)) return { ...product, said: null };
    const { kind, until } = said;
    return { ...product, said: { kind, until, holds: answerHolds(said, since, clock.now()) } };
  });
}
