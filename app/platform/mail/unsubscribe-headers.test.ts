import { expect, test } from 'vitest';
import { listUnsubscribeHeaders } from './unsubscribe-headers.ts';

test('mail programs are told where one click posts to', () =>
  expect(listUnsubscribeHeaders('https://sonra.test/unsubscribe/k1.a.2.b')).toEqual({
    'List-Unsubscribe': '<https://sonra.test/unsubscribe/k1.a.2.b>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }));

test('attack E4: nothing steps out of the header', () => {
  const header = listUnsubscribeHeaders('https://sonra.test/a>\r\nBcc: <b')['List-Unsubscribe'];
  expect(header).toMatch(/^<[^<>\s]+>$/);
});

test.each(['javascript:alert(1)', 'mailto:a@mail.test'])('%s is no place to post to', (url) =>
  expect(() => listUnsubscribeHeaders(url)).toThrow(RangeError),
);
