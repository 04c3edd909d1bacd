import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { sampleContext, sampleGoods } from '#app/domain/mail/sample-context.ts';
import { offerEndsAt } from '#app/domain/reorders/discount-offer.ts';
import type { DiscountOffer, Promised } from '#app/domain/reorders/discount-offer.ts';
import { previewToken } from '#app/domain/mail/preview-token.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { checkContent } from '#app/platform/mail/check-content.ts';
import { mailReason, nudgeReason } from '#app/platform/mail/mail-reason.ts';
import { MailTemplateError, renderMail } from '#app/platform/mail/render-mail.ts';
import type { RenderedMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { brandOf } from './find-mail-facts.server.ts';
import { findMailGoods } from './find-mail-goods.server.ts';
import type { ContentPreview, ContentRequest } from './mail-editor-types.ts';
import { gatherMail } from './gather-mail.server.ts';
import { remindedOf } from './reminded-of.ts';
import type { ReorderPort } from './reorder-port.ts';
import type { ReviewPort } from './review-port.ts';

type About = ContentRequest & {
  shopId: string;
  reorders: Pick<ReorderPort, 'findLines' | 'findExample'>;
  reviews: Pick<ReviewPort, 'findExample'>;
  /** What the journey is triggered by, for the first line. */
  trigger?: TriggerType;
  /** What the journey's nudges take off. */
  offer?: DiscountOffer | null;
  /** Stands before the first line. */
  note?: string;
};

/**
 * The mail as the customer of an order would get it: of the chosen order, else of the shop's latest one, else of an
 * invented one; of a reorder journey, as somebody who is due would. Nothing is kept, and neither its way out nor its reorder
 * link leads to anything: a preview unsubscribes nobody, answers for nobody, reviews nothing and makes no cart.
 */
export async function previewContent(
  { db, clock, links }: Pick<Services, 'db' | 'clock' | 'links'>,
  about: About,
): Promise<ContentPreview> {
  const { shopId, locale, content, offer, trigger } = about;
  const errors = checkContent(content, locale);
  if (errors.length > 0) return { outcome: 'invalid', errors };
  // Leads to the page of an unknown link: a preview unsubscribes nobody.
  const unsubscribeUrl = `${links.appUrl}/unsubscribe/preview`;
  try {
    const now = clock.now();
    const discount = offer ? await promiseOf(db, { shopId, offer, now }) : null;
    const nowhere = linkedNowhere(links.appUrl, discount);
    const shown = { ...about, discount, unsubscribeUrl };
    if (trigger === 'reorder_due') {
      const due = await about.reorders.findExample(about);
      const nudge = due && { lines: due.lines, bought: remindedOf(due.bought, now) };
      const mail =
        due && nudge
          ? await renderMail(await gatherMail(db, { ...shown, ...whose(due), nudge, link: async () => nowhere }))
          : await writeSample(db, { ...shown, nowhere });
      return { outcome: 'rendered', ...mail };
    }
    const example = await findExample(db, about);
    const asked =
      example && trigger === 'review_due'
        ? await about.reviews.findExample({ shopId, orderId: example.orderId, locale })
        : null;
    const url = `${links.appUrl}/review/${previewToken}`;
    const mail = example
      ? await renderMail(await gatherMail(db, { ...shown, ...example, ...(asked && { asked: { ...asked, url } }) }))
      : await writeSample(db, { ...shown, reviewUrl: trigger === 'review_due' ? url : null });
    return { outcome: 'rendered', ...mail };
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    return { outcome: 'invalid', errors: [{ field: 'blocks', locale, code: 'too_much_work' }] };
  }
}

const whose = ({ customerId, orderId }: { customerId: string; orderId: string }) => ({ customerId, orderId });

type Linked = Awaited<ReturnType<ReorderPort['makeLink']>>;

/** What a nudge links to, each leading to a page that says that it is a preview's. */
function linkedNowhere(appUrl: string, discount: Promised | null): Linked {
  const answer = (kind: string) => `${appUrl}/reorder/${previewToken}?answer=${kind}`;
  const answers = { notYet: answer('not_yet'), remind: answer('remind'), never: answer('never') };
  return { url: `${appUrl}/r/${previewToken}`, answers, discount };
}

/** As if the mail were written now. */
async function promiseOf(
  db: Tx,
  { shopId, offer, now }: { shopId: string; offer: DiscountOffer; now: Date },
): Promise<Promised> {
  const select = { currency: true, zone: true };
  const { currency, zone } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select });
  const endsAt = offerEndsAt(offer, now, resolveZone([zone]));
  return { kind: offer.kind, value: offer.value, currency: currency ?? '', endsAt };
}

/** One that could get the mail: a cancelled or refunded order has nothing left to tell of. */
const couldGetIt = { placedAt: { not: null }, cancelledAt: null, fullyRefundedAt: null, test: false } as const;

async function findExample(db: Tx, { shopId, orderId }: About) {
  const order = await db.order.findFirst({
    where: {
      shopId,
      customerId: { not: null },
      ...(orderId ? { id: orderId } : { ...couldGetIt, lineItems: { some: { netQuantity: { gt: 0 } } } }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, customerId: true },
  });
  return order?.customerId ? { customerId: order.customerId, orderId: order.id } : null;
}

async function writeSample(
  db: Tx,
  {
    shopId,
    locale,
    content,
    trigger,
    note,
    discount,
    unsubscribeUrl,
    reviewUrl = null,
    nowhere,
  }: About & { discount: Promised | null; unsubscribeUrl: string; reviewUrl?: string | null; nowhere?: Linked },
): Promise<RenderedMail> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings: true } });
  const { shop: ours, reorder } = buildMailContext(
    {
      shop: { ...shop, url: shop.url ?? `https://${shop.domain}` },
      customer: nobody,
      order: nothing,
      items: [],
      discount,
    },
    locale,
  );
  const sample = sampleContext[locale];
  const promise = { reorder: { url: nowhere?.url ?? sample.reorder.url, discount: reorder.discount } };
  const context = { ...sample, ...promise, shop: { ...ours, name: ours.name || sample.shop.name } };
  // Chosen products are the shop's own even where customer and order are invented.
  const own = await findMailGoods(db, { shopId, customerId: '', orderId: null, blocks: content.blocks, lines: null });
  const asked = nowhere && { reorderUrl: nowhere.url, answers: nowhere.answers, discount };
  const { reviews } = sampleGoods[locale];
  const stars = { reviews: reviewUrl && reviews ? { ...reviews, url: reviewUrl } : null };
  const goods = { ...sampleGoods[locale], ...stars, chosen: own.chosen, ...asked };
  const why = nowhere
    ? nudgeReason({ days: 28, items: sample.order.items.slice(0, 1) }, locale)
    : mailReason(context, locale, trigger);
  const reason = [note, why].filter(Boolean).join(' ');
  return renderMail({ ...content, locale, context, goods, brand: brandOf(shop.settings), reason, unsubscribeUrl });
}

const nobody = { firstName: null, lastName: null };
const nothing = { name: null, placedAt: null };
