import type { ListQuery } from '#app/ui/use-list-query.ts';

export const now = '2026-06-30T12:00:00.000Z';

export const nothing = () => undefined;

export const idle = { submit: nothing, busy: false, answer: undefined };

export const query: ListQuery = {
  values: {},
  set: nothing,
  clear: nothing,
  busy: false,
  next: nothing,
  previous: undefined,
};

export const frame = { zone: 'Europe/Istanbul', currency: 'TRY', now };

export const person = { firstName: 'Ayşe', lastName: 'Yılmaz', email: 'ayse@mail.test' };

export const order = { id: 'gid://shopify/Order/1', name: '#1001' };
