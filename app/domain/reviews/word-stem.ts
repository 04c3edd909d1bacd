import { foldText } from '../fold-text.ts';

/** Signs by which a text is Turkish where nobody has said. */
const turkishLetters = /[ışğçöüİ]/u;

const isTurkish = (text: string, locale: string | null): boolean =>
  locale ? locale.startsWith('tr') : turkishLetters.test(text);

/** Words that stand everywhere and say nothing, folded. */
const idle = new Set(
  (
    'acaba ama ancak artik asla bana bazi belki ben beni benim bile bir biraz biri biz bize bizim bu buna bunu burada cok ' +
    'cunku da daha de defa degil diye dolayi en fakat falan gibi hala hem hep hepsi her herkes hic icin ile ise iste kadar ' +
    'kez ki kim mi mu na ne neden nasil o olan olarak oldu oldugu olur on ona onlar onu oyle ozellikle sadece sanki sey siz ' +
    'sizin su tum uzere var ve veya ya yani yok zaten iki uc kere bence geldi aldim alin aldik urun urunu urunun ederim ' +
    'a about after all also am an and any are as at be because been but by can could did do does for from get got had has ' +
    'have he her his how i if in into is it its just me more most my no not of on one only or our out own product really so ' +
    'some such than that the their them then there these they this to too up us very was we were what when which who will ' +
    'with would you your bought ordered item'
  ).split(' '),
);

/** Endings of English, the longest first, with what they leave at least. */
const endings = ['ations', 'ation', 'ingly', 'edly', 'ness', 'ing', 'ies', 'ed', 'ly', 'es', 's'];

/**
 * What different forms of a word share. Turkish words are cut after five letters, which serves search in Turkish about as
 * well as a full analysis does (Can et al. 2008, "Information retrieval on Turkish texts"): `kargo`, `kargoya` and
 * `kargonun` meet. English ones lose their ending.
 */
export function stemOf(folded: string, turkish: boolean): string {
  if (turkish) return folded.slice(0, 5);
  const ending = endings.find((one) => folded.endsWith(one) && folded.length - one.length >= 4);
  return ending ? folded.slice(0, -ending.length) : folded.replace(/e$/, '');
}

export interface TextWord {
  stem: string;
  /** As it was written, in lower case. */
  word: string;
}

/** The telling words of a text, each stem once. */
export function wordsOf(text: string, locale: string | null): TextWord[] {
  const turkish = isTurkish(text, locale);
  const found = new Map<string, string>();
  for (const [written] of text.matchAll(/[\p{L}\p{M}]{3,30}/gu)) {
    const folded = foldText(written);
    if (folded.length < 3 || idle.has(folded)) continue;
    const stem = `${turkish ? 'tr' : 'en'}:${stemOf(folded, turkish)}`;
    if (!found.has(stem)) found.set(stem, turkish ? written.toLocaleLowerCase('tr') : written.toLowerCase());
  }
  return [...found].map(([stem, word]) => ({ stem, word }));
}
