import type { StepContents } from '#app/domain/journeys/journey-draft.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';
import type { ContentError } from '#app/platform/mail/check-content.ts';
import type { RenderedMail } from '#app/platform/mail/render-mail.ts';

/** A mail as the server would write it, or what keeps it from being written. */
export type ContentPreview = ({ outcome: 'rendered' } & RenderedMail) | { outcome: 'invalid'; errors: ContentError[] };

export type TestSendResult =
  | { outcome: 'sent' }
  | { outcome: 'invalid'; errors: ContentError[] }
  /** `to` is none of the shop's own addresses. */
  | { outcome: 'address_not_allowed' }
  | { outcome: 'sender_missing' }
  /** Too many within an hour. */
  | { outcome: 'too_many' }
  | { outcome: 'provider_refused' };

/** What is shown and sent: one language, written for a chosen order or, with null, for an example. */
export interface ContentRequest {
  locale: Locale;
  content: MailContent;
  /** GID. */
  orderId: string | null;
}

/** A field that searches the shop's things while one types. */
export interface SearchPort {
  ask: (text: string) => void;
  found: { id: string; label: string }[];
  busy: boolean;
}

export interface MailEditorProps {
  contents: StepContents;
  locale: Locale;
  onLocale: (locale: Locale) => void;
  onChange: (contents: StepContents) => void;
  /** Of saving, in all languages; the preview's own stand beside the text as well. */
  errors: ContentError[];
  preview: {
    request: (about: ContentRequest) => void;
    answer: (ContentPreview & { locale: Locale }) | undefined;
    orders: SearchPort;
  };
  testSend: {
    /** The shop's own, the likeliest first. */
    addresses: string[];
    send: (about: ContentRequest & { to: string }) => void;
    busy: boolean;
    answer: TestSendResult | undefined;
  };
  /** For blocks of chosen products; `label` is the title, ids are GIDs. */
  products: SearchPort;
}
