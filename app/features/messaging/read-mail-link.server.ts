import { z } from 'zod';
import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { webAddress } from '#app/platform/mail/build-mail-context.ts';
import type { Services } from '#app/platform/services.server.ts';
import { readToken } from '#app/platform/signed-token.server.ts';

const MailLinkRef = z.object({ shopId: z.string(), customerId: z.string(), messageId: z.string() });
/** Whose link it is, and the mail it stood in. */
export type MailLinkRef = z.infer<typeof MailLinkRef>;

export type MailLink =
  | { outcome: 'valid'; ref: MailLinkRef; shop: { name: string | null; url: string }; locale: Locale }
  | { outcome: 'expired'; locale: Locale }
  | { outcome: 'invalid' };

/**
 * Reads a link without acting on it. What it says of its mail (language) and shop is looked up; a customer is not, so
 * that no page tells whether there is one.
 */
export async function readMailLink(
  { db, clock, links }: Pick<Services, 'db' | 'clock' | 'links'>,
  { purpose, token, otherwise }: { purpose: 'unsubscribe' | 'preferences'; token: string; otherwise: Locale },
): Promise<MailLink> {
  const reading = readToken(links.keys, purpose, token, clock.now());
  if (reading.outcome === 'invalid') return { outcome: 'invalid' };
  const ref = MailLinkRef.parse(reading.value);
  const { shopId, messageId } = ref;
  const [shop, message] = await Promise.all([
    db.shop.findUnique({ where: { id: shopId }, select: { name: true, domain: true, url: true } }),
    db.message.findUnique({ where: { shopId_id: { shopId, id: messageId } }, select: { locale: true } }),
  ]);
  const locale = pickLocale([message?.locale], otherwise);
  if (reading.outcome === 'expired') return { outcome: 'expired', locale };
  // A shop whose data was erased mails nobody any more, and has no page to speak from.
  if (!shop) return { outcome: 'invalid' };
  return {
    outcome: 'valid',
    ref,
    shop: { name: shop.name, url: webAddress(shop.url) || `https://${shop.domain}` },
    locale,
  };
}
