import type { MailEditorProps } from '#app/features/journeys/mail-editor-page.tsx';
import { everyBlock } from '../../../scripts/pictures/every-mail.ts';

const nothing = () => undefined;
const search = { ask: nothing, found: [], busy: false };
const content = {
  subject: 'Thank you',
  preheader: '',
  blocks: everyBlock.map((block) => (block.type === 'heading' ? { ...block, text: 'For you' } : block)),
};

/** A mail of every block with a fault in it, in the middle of being written. */
export const mailEditor: MailEditorProps = {
  contents: { tr: content, en: content },
  locale: 'en',
  errors: [
    { field: 'subject', code: 'blank', locale: 'en' },
    {
      field: 'blocks.1',
      part: 'text',
      code: 'unknown_variable',
      found: 'nme',
      suggestions: ['shop.name'],
      line: 2,
      locale: 'en',
    },
    { field: 'blocks.2', part: 'url', code: 'not_an_address', locale: 'tr' },
  ],
  preview: { request: nothing, answer: undefined, orders: search },
  testSend: { addresses: ['owner@shop.test'], send: nothing, busy: false, answer: { outcome: 'sent' } },
  products: search,
  ...{ onLocale: nothing, onChange: nothing },
};
