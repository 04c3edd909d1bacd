import type { MailBlock } from '../../mail/mail-block.ts';
import type { MessageStep, WaitStep } from '../journey.ts';
import type { OrderKind, Rules } from '../rules.ts';

/** What most journeys are written with. */
export const text = (words: string): MailBlock => ({ type: 'text', text: words });
export const button = (label: string, url: string): MailBlock => ({ type: 'button', label, url });

export const waitDays = (days: number, id = 'wait'): WaitStep => ({
  ...{ id, type: 'wait', for: 'span' },
  minutes: days * 24 * 60,
});
export const untilHour = (hour: number, id = 'hour'): WaitStep => ({
  ...{ id, type: 'wait', for: 'local_time' },
  hour,
  weekday: null,
});

type Send = Pick<MessageStep, 'kind'> & { id?: string; days: number };

/** `days`: how long after its moment the mail still makes sense. */
export const send = ({ id = 'main', kind, days }: Send): MessageStep => ({
  ...{ id, type: 'message', channel: 'EMAIL', kind },
  expiresAfterHours: days * 24,
});

/** Each order once, but for those kinds of orders. */
export const eachOrderBut = (...excludedKinds: OrderKind[]): Rules => ({
  reentry: { type: 'each_subject' },
  excludedKinds,
  excludedProducts: [],
  excludedTags: [],
});

/** The product's page; a shop whose product has none shows itself. */
export const productPage = '{{ order.items[0].url | default: shop.url }}';
