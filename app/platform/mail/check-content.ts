import type { Locale } from '#app/domain/locale.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import { checkTemplate } from './check-template.ts';
import type { TemplateError } from './check-template.ts';

/** A fault of a mail at the place where it is edited. */
export type ContentError = TemplateError & { locale: Locale };

/** Everything that would break the mail or leave a hole in it; empty when it is sound. */
export const checkContent = (content: MailContent, locale: Locale): ContentError[] =>
  checkTemplate({ ...content, locale }).map((error) => ({ ...error, locale }));
