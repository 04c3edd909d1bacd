import type { MessageView } from '#app/features/messaging/message-page.tsx';
import type { MessagesPageProps } from '#app/features/messaging/messages-page.tsx';
import { messageStates } from '#app/i18n/story.ts';
import { now, order, person, query } from './common-samples.ts';

export const messages: MessagesPageProps = {
  messages: messageStates.map((state, index) => ({
    id: String(index),
    purpose: 'thank_you',
    state,
    reason: state === 'SKIPPED' ? 'opted_out' : null,
    cameBack: false,
    sendAt: now,
    sentAt: state === 'SENT' ? now : null,
    customer: person,
    order: index ? order : null,
    journey: index ? { name: 'Hello there' } : null,
  })),
  journeys: [{ id: 'j1', key: 'thank_you', name: 'Hello there' }],
  nextCursor: 'next',
  query,
};

export const message: { message: MessageView } = {
  message: {
    id: 'm1',
    ...{ purpose: 'thank_you', state: 'SENT', locale: 'tr', sendAt: now, sentAt: now, createdAt: now },
    address: 'ayse@mail.test',
    renderedSubject: 'Teşekkürler',
    discount: {
      ...{ kind: 'percentage', value: '10', code: 'ABCDEFGH2345', refusal: null, endedAt: null },
      endsAt: '2026-06-13T21:00:00.000Z',
    },
    renderedHtml: '<script>evil()</script><p>Merhaba</p>',
    renderedText: 'Merhaba',
    journey: { name: 'Hello there' },
    customer: { id: 'c1', ...person },
    order,
    decisions: [{ id: 'd1', outcome: 'sent', reason: null, facts: { attempt: 1 }, decidedAt: now }],
    events: [{ id: 'e1', type: 'BOUNCED', detail: '550', occurredAt: now }],
  },
};
