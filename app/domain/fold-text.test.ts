import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test.each([
  ['Işıl', 'isil'],
  ['IŞIL', 'isil'],
  ['İnci ÇAĞLAR', 'inci caglar'],
  ['Straße', 'strasse'],
  ['  Zoë   Łukasz ', 'zoe lukasz'],
  ['Ayşe@Mail.test', 'ayse@mail.test'],
])('%j folds to %s', (written, folded) => expect(foldText(written)).toBe(folded));
