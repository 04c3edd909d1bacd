/** Letters of nobody's alphabet that show nothing: fillers, and marks that only join or vary what stands before them. */
const blanks = /[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/gu;
/** Control characters and formats, such as those that turn the direction of everything after them. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** What joins two pictures to one, as in a family. */
const joiner = '\u200d';
const picture = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;

/**
 * What somebody wrote, without what nobody sees: several lines where `lines` is set, else one. Nothing is cut off: how long it
 * is stays for the caller to judge.
 */
export function cleanWords(text: string, { lines = false }: { lines?: boolean } = {}): string {
  const broken = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ');
  const clean = (lines ? broken.split('\n') : [broken.replaceAll('\n', ' ')])
    .map((line) => withoutUnseen(line).replace(/ {2,}/g, ' ').trim())
    .join('\n');
  // An empty line parts paragraphs; more of them only take room.
  return clean.replace(/\n{3,}/g, '\n\n').trim();
}

function withoutUnseen(line: string): string {
  const seen = line.replace(blanks, '').replace(unseen, (sign, at: number, whole: string) => {
    const isJoining = sign === joiner && isPicture(whole, at, -1) && isPicture(whole, at, 1);
    return isJoining ? sign : '';
  });
  // A letter carries a few marks; a tower of them covers the lines around it.
  return seen.replace(/(\p{M}{3})\p{M}+/gu, '$1');
}

function isPicture(text: string, at: number, towards: -1 | 1): boolean {
  const beside = towards === 1 ? text.slice(at + 1, at + 3) : text.slice(Math.max(0, at - 2), at);
  const letters = [...beside];
  return picture.test((towards === 1 ? letters[0] : letters.at(-1)) ?? '');
}
