import { collectBaskets } from '#app/domain/reorders/baskets.ts';
import { nextItemsPredictor } from '#app/domain/reorders/next-items/predict-next-items.ts';
import { trainNextItems } from '#app/domain/reorders/next-items/train-next-items.ts';
import { BadInput } from './bad-input.ts';
import { readJson } from './read-files.ts';

/** Twenty products for each user of the history, or of one group of a split (`FILE:group`). */
export async function predict({ history, users }: Record<string, string>): Promise<object[]> {
  const baskets = readHistory(history!);
  const ask = nextItemsPredictor(trainNextItems(collectBaskets(baskets.values())));
  return (users ? readUsers(users) : [...baskets.keys()]).map((user) => {
    const own = baskets.get(user);
    if (!own) throw new BadInput(`${users}: user ${user} is not in ${history}`);
    return { user, items: ask(own, 20).map(({ product }) => product) };
  });
}

function readHistory(file: string): Map<string, string[][]> {
  const history = readJson<unknown>(file);
  if (typeof history !== 'object' || history === null || Array.isArray(history))
    throw new BadInput(`${file}: is no object of users`);
  const users = new Map<string, string[][]>();
  for (const [user, baskets] of Object.entries(history)) {
    if (!Array.isArray(baskets) || !baskets.every(Array.isArray))
      throw new BadInput(`${file}: user ${user} has no list of baskets`);
    users.set(
      user,
      baskets.map((basket: unknown[]) => basket.map(String)),
    );
  }
  return users;
}

function readUsers(option: string): string[] {
  const at = option.lastIndexOf(':');
  if (at < 1) throw new BadInput(`--users ${option}: give it as FILE:group`);
  const [file, group] = [option.slice(0, at), option.slice(at + 1)];
  const split = readJson<Record<string, unknown>>(file);
  const users = Object.hasOwn(Object(split), group) ? split[group] : undefined;
  if (!Array.isArray(users)) throw new BadInput(`${file}: no list of users "${group}"`);
  return users.map(String);
}
