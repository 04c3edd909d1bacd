import { answerKinds } from '#app/domain/reorders/ask-again.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import type { Services } from '#app/platform/services.server.ts';
import { confirmationOf, isConfirmation } from '#app/platform/signed-token.server.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import { deadAnswer } from '../link/open-reorder-link.server.ts';
import { readReorderLink } from '../link/read-reorder-link.server.ts';
import type { AskedLink, LinkNeeds, OpenLink } from '../link/read-reorder-link.server.ts';
import { answerReorder, ReorderAnswerInput } from './answer-reorder.server.ts';
import { reorderAnswerPage } from './reorder-answer-page.server.ts';
import type { AnswerPageState, AskedProduct } from './reorder-answer-page.server.ts';

type Answer = { status: number; page: PublicPageContent };

/** The page on which a customer says that it is too early, or never. Changes nothing, whatever the mail's link names. */
export async function showReorderAnswers(
  services: LinkNeeds,
  asked: AskedLink & { answer: string | null; product: string | null },
): Promise<Answer> {
  const link = await readReorderLink(services, asked);
  if (link.outcome !== 'valid') return deadAnswer(link, asked.otherwise);
  const wished = {
    productId: asked.product ? `gid://shopify/Product/${asked.product}` : null,
    kind: answerKinds.find((kind) => kind === asked.answer?.toUpperCase()) ?? null,
  };
  return { status: 200, page: reorderAnswerPage(link, { ...(await stateOf(services, link, asked.token)), wished }) };
}

/** Acts on a POST that carries the page's confirmation and names a product of the link; any other gets the page again. */
export async function answerReorderPage(
  services: Pick<Services, 'db' | 'clock' | 'links'>,
  asked: AskedLink & { form: FormData | null },
): Promise<Answer> {
  const link = await readReorderLink(services, asked);
  if (link.outcome !== 'valid') return deadAnswer(link, asked.otherwise);
  const input = isConfirmed(services, asked) ? inputOf(link, asked.form!) : null;
  const answered = input ? await answerReorder(services, input) : null;
  if (answered?.outcome === 'nobody')
    return deadAnswer({ outcome: 'unknown', locale: asked.otherwise, shop: link.shop }, asked.otherwise);
  const notice = { answered: 'saved', taken_back: 'takenBack' } as const;
  const state = await stateOf(services, link, asked.token);
  if (!answered) return { status: 422, page: reorderAnswerPage(link, { ...state, notice: 'unconfirmed' }) };
  return { status: 200, page: reorderAnswerPage(link, { ...state, notice: notice[answered.outcome] }) };
}

function isConfirmed({ links }: LinkNeeds, { token, form }: { token: string; form: FormData | null }): boolean {
  const [given, ...more] = form?.getAll('confirmation') ?? [];
  return typeof given === 'string' && more.length === 0 && isConfirmation(links.keys, token, given);
}

/** Null for anything but one answer about one product of the link. */
function inputOf(link: OpenLink, form: FormData): ReorderAnswerInput | null {
  const [products, answers] = [form.getAll('product'), form.getAll('answer')];
  const product = productsOf(link).find(({ productId }) => bareId(productId) === products[0]);
  const parsed = ReorderAnswerInput.safeParse({
    ...{ shopId: link.ref.shopId, customerId: link.customerId, messageId: link.messageId },
    ...{ productId: product?.productId, answer: answers[0] },
  });
  return parsed.success && products.length === 1 && answers.length === 1 ? parsed.data : null;
}

/** What is asked about: what the customer had, also where the link offers something in its place. */
function productsOf({ lines }: OpenLink): Omit<AskedProduct, 'said'>[] {
  const products = lines.map(({ productId, replaces, title, variantTitle }) => ({
    ...{ productId: replaces ?? productId, title, variantTitle },
  }));
  return products.filter(({ productId }, index) => products.findIndex((one) => one.productId === productId) === index);
}

async function stateOf({ db, links }: LinkNeeds, link: OpenLink, token: string): Promise<AnswerPageState> {
  const products = productsOf(link);
  const answers = await db.reorderAnswer.findMany({
    where: {
      ...{ shopId: link.ref.shopId, customerId: link.customerId },
      productId: { in: products.map(({ productId }) => productId) },
    },
    select: { productId: true, kind: true, until: true },
  });
  return {
    products: products.map((product) => ({
      ...product,
      said: answers.find(({ productId }) => productId === product.productId) ?? null,
    })),
    orderUrl: `/r/${token}`,
    confirmation: confirmationOf(links.keys, token),
  };
}
