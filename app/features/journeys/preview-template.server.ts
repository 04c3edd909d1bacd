import type { Locale } from '#app/domain/locale.ts';
import { blocksOfText } from '#app/domain/mail/template-text.ts';
import type { RenderedMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { checkJourneyTemplate } from './check-journey-template.ts';
import type { TemplateText, TemplateTextError } from './check-journey-template.ts';
import { previewContent } from './preview-content.server.ts';

export type Preview = ({ outcome: 'rendered' } & RenderedMail) | { outcome: 'invalid'; errors: TemplateTextError[] };

/** The mail as the customer of the shop's latest valid order would get it; of an invented order while there is none. */
export async function previewTemplate(
  services: Pick<Services, 'db' | 'links'>,
  { shopId, locale, subject, text }: { shopId: string; locale: Locale } & TemplateText,
): Promise<Preview> {
  const errors = checkJourneyTemplate({ subject, text }, locale);
  if (errors.length > 0) return { outcome: 'invalid', errors };
  const content = { subject, preheader: '', blocks: blocksOfText(text) };
  const preview = await previewContent(services, { shopId, locale, content, orderId: null });
  if (preview.outcome === 'rendered') return preview;
  return { outcome: 'invalid', errors: [{ field: 'text', locale, code: 'too_much_work' }] };
}
