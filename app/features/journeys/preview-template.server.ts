import type { Locale } from '#app/domain/locale.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { sampleContext } from '#app/domain/mail/sample-context.ts';
import { blocksOfText } from '#app/domain/mail/template-text.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { MailTemplateError, renderMail } from '#app/platform/mail/render-mail.ts';
import type { RenderedMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { checkJourneyTemplate } from './check-journey-template.ts';
import type { TemplateText, TemplateTextError } from './check-journey-template.ts';
import { findMailFacts } from './find-mail-facts.server.ts';

export type Preview = ({ outcome: 'rendered' } & RenderedMail) | { outcome: 'invalid'; errors: TemplateTextError[] };

/** The mail as the customer of the shop's latest valid order would get it; of an invented order while there is none. */
export async function previewTemplate(
  { db, links }: Pick<Services, 'db' | 'links'>,
  { shopId, locale, subject, text }: { shopId: string; locale: Locale } & TemplateText,
): Promise<Preview> {
  const errors = checkJourneyTemplate({ subject, text }, locale);
  if (errors.length > 0) return { outcome: 'invalid', errors };
  const { context, postalAddress } = await findExample(db, shopId, locale);
  // Leads to the page of an unknown link: a preview unsubscribes nobody.
  const unsubscribeUrl = `${links.appUrl}/unsubscribe/preview`;
  try {
    const mail = { subject, blocks: blocksOfText(text), locale, context, brand: { postalAddress }, unsubscribeUrl };
    return { outcome: 'rendered', ...(await renderMail(mail)) };
  } catch (error) {
    if (!(error instanceof MailTemplateError)) throw error;
    return { outcome: 'invalid', errors: [{ field: 'text', locale, code: 'too_much_work' }] };
  }
}

async function findExample(
  db: Tx,
  shopId: string,
  locale: Locale,
): Promise<{ context: MailContext; postalAddress: string | null }> {
  const order = await db.order.findFirst({
    // One that could get the mail: a cancelled or refunded order has nothing left to tell of.
    where: {
      shopId,
      placedAt: { not: null },
      cancelledAt: null,
      fullyRefundedAt: null,
      customerId: { not: null },
      lineItems: { some: { netQuantity: { gt: 0 } } },
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, customerId: true },
  });
  if (order?.customerId) {
    const about = { shopId, customerId: order.customerId, orderId: order.id, locale };
    const { facts, postalAddress } = await findMailFacts(db, about);
    return { context: buildMailContext(facts, locale), postalAddress };
  }
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings: true } });
  const sample = sampleContext[locale];
  const context = { ...sample, shop: { ...sample.shop, name: shop.name ?? sample.shop.name } };
  return { context, postalAddress: shop.settings?.postalAddress ?? null };
}
