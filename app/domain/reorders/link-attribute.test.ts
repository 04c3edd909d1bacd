import { expect, test } from 'vitest';
import { linkAttribute, linkIdIn } from './link-attribute.ts';

const id = '0192d3c4-0000-7000-8000-000000000001';

test.each([
  ['a document without attributes says nothing', undefined, undefined],
  ['an order of no link', [], null],
  [
    'an order of a link',
    [
      { name: 'Gift', value: 'no' },
      { name: linkAttribute, value: id },
    ],
    id,
  ],
  ['attack D12: what is no id is nobody’s link', [{ name: linkAttribute, value: "' OR 1=1" }], null],
])('%s', (_case, attributes, expected) => expect(linkIdIn(attributes)).toBe(expected));
