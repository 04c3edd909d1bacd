import { GraphQLError } from 'graphql';

export type PageArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
  /** Set by bulk operations only, which know no largest page. */
  unlimited?: true;
};
type Key = string | number;

const encode = (key: [Key, string]) => Buffer.from(JSON.stringify(key)).toString('base64url');

function decode(cursor: string): [Key, string] {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [Key, string];
    if (Array.isArray(key) && key.length === 2) return key;
  } catch {
    // Falls through to the same answer as any other cursor that is not ours.
  }
  throw new GraphQLError(`Invalid cursor for current pagination sort: ${cursor}`);
}

function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function compare([a, aId]: [Key, string], [b, bId]: [Key, string]): number {
  if (a !== b) return a < b ? -1 : 1;
  return compareIds(aId, bId);
}

/**
 * A page of `items` in the order of `keyOf`, ids breaking ties. Cursors hold the key, not a position: a row that
 * changes between two pages moves, and no other is skipped.
 */
export function paginate<T extends { id: string }>(
  items: T[],
  args: PageArgs,
  keyOf: (item: T) => Key,
  view: (item: T) => unknown,
) {
  if (!args.first && !args.last) throw new GraphQLError('you must provide one of first or last');
  const size = args.first ?? args.last!;
  if (!args.unlimited && (size < 0 || size > 250))
    throw new GraphQLError('Argument first or last must be between 0 and 250.');
  const direction = args.reverse ? -1 : 1;
  const keyed = items.map((item) => ({ item, key: [keyOf(item), item.id] as [Key, string] }));
  keyed.sort((a, b) => direction * compare(a.key, b.key));
  const after = args.after ? decode(args.after) : null;
  const before = args.before ? decode(args.before) : null;
  const range = keyed.filter(
    ({ key }) => (!after || direction * compare(key, after) > 0) && (!before || direction * compare(key, before) < 0),
  );
  const page = args.first ? range.slice(0, size) : range.slice(-size);
  const edges = page.map(({ item, key }) => ({ cursor: encode(key), node: () => view(item) }));
  return {
    edges,
    nodes: () => page.map(({ item }) => view(item)),
    pageInfo: {
      hasNextPage: args.first ? range.length > page.length : before !== null,
      hasPreviousPage: args.first ? after !== null : range.length > page.length,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
