import { expect, test } from 'vitest';
import { firstJourneys } from '../journeys/gallery.ts';
import type { MailBlock } from './mail-block.ts';
import { blocksOfText, piecesOfText, textOfBlocks } from './template-text.ts';

const templates = firstJourneys.flatMap(({ contents }) =>
  Object.values(contents).flatMap((languages) => Object.values(languages)),
);

test.each(templates.map(({ subject, blocks }) => [subject, blocks] as const))(
  'what is edited is what is kept: %s',
  (_subject, blocks) => expect(blocksOfText(textOfBlocks(blocks))).toEqual(blocks),
);

test('product tips stand wherever their mark has a line of its own', () => {
  const blocks: MailBlock[] = [{ type: 'product_tips' }, { type: 'text', text: 'Bye' }];
  expect(blocksOfText('\r\n  {{product_tips}}\r\n\r\nBye\r\n')).toEqual(blocks);
  expect(blocksOfText('See {{ product_tips }} here')).toEqual([{ type: 'text', text: 'See {{ product_tips }} here' }]);
});

test('a piece knows the line it begins on', () =>
  expect(piecesOfText('A\nB\n\n{{ product_tips }}\n\nC').map(({ line }) => line)).toEqual([1, 4, 6]));

test('a blank text is one blank block', () => expect(blocksOfText(' \n\n')).toEqual([{ type: 'text', text: '' }]));
