import { foldText } from '../fold-text.ts';

/** Longer than anybody stretches a word in delight ("çoooook"). */
const stretched = /([\p{L}\p{N}])\1{11,}/u;
const mostAlike = 6;
const noVowel = /^[^aeiouy]{10,}$/;

/** Whether a text is beaten on the keyboard: one letter without end, one word again and again, or a heap of consonants. */
export function isSpam(text: string): boolean {
  const folded = foldText(text);
  if (stretched.test(folded)) return true;
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  let alike = 0;
  return words.some((word, index) => {
    alike = word === words[index - 1] ? alike + 1 : 1;
    return alike >= mostAlike || (/^[a-z]+$/.test(word) && noVowel.test(word));
  });
}
