import { mailVariables } from '#app/domain/mail/mail-context.ts';

/** True for a path that texts may use; null stands for an index that is itself computed. */
export function isMailVariable(segments: (string | number | null)[]): boolean {
  let path = '';
  for (const [index, segment] of segments.entries()) {
    const isItem = segment === null || typeof segment === 'number' || segment === 'first' || segment === 'last';
    const isOfList = mailVariables.some((name) => name.startsWith(`${path}[]`));
    if (isOfList && segment === 'size') return index === segments.length - 1;
    path = isOfList && isItem ? `${path}[]` : `${path}${index > 0 ? '.' : ''}${String(segment)}`;
  }
  return mailVariables.some((name) => name === path || name.startsWith(`${path}.`) || name.startsWith(`${path}[]`));
}

/** At most three known names, the nearest first. */
export function suggestVariables(found: string): string[] {
  const wanted = found.toLowerCase();
  const lastPart = (name: string) => name.split('.').at(-1) ?? name;
  return mailVariables
    .filter((name) => !name.includes('[]'))
    .map((name) => ({
      name,
      far: Math.min(distance(wanted, name), distance(lastPart(wanted), lastPart(name)) + 1),
    }))
    .filter(({ name, far }) => far <= Math.max(3, name.length / 3))
    .sort((a, b) => a.far - b.far || distance(wanted, a.name) - distance(wanted, b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

/** Levenshtein's, by rows. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
