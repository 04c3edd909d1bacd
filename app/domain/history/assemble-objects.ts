/** A line of Shopify's JSONL: an object, or a child of one by `__parentId`. */
export interface FileLine {
  /** The byte at which it begins. */
  start: number;
  object: Record<string, unknown>;
}

/** An object with its children. Without `root` the children came too far from it: it has to be asked for by itself. */
export interface Assembled {
  id: string;
  root: Record<string, unknown> | null;
  children: Record<string, unknown>[];
}

/** Where to read on after a stop. */
export interface ResumePlace {
  /** The byte at which the object that was begun first, and not given out, begins. */
  at: number;
  /** Up to here lines were read before. */
  readTo: number;
  /** Given out already, though lines of theirs stand between `at` and `readTo`. */
  given: string[];
}

export const beginning: ResumePlace = { at: 0, readTo: 0, given: [] };

/**
 * Puts objects and children back together in constant memory: ungrouped, a child may stand before or after its parent.
 * At most `window` objects are open; the one begun first is given out when another needs its place. Read on from
 * `resumeAt`, every object is given out once over all readings.
 */
export function createAssembler(window: number, from: ResumePlace = beginning) {
  const open = new Map<string, Assembled & { start: number; last: number }>();
  /** The byte of the last line of what was given out, as long as it may be read again. */
  const given = new Map(from.given.map((id) => [id, from.readTo - 1]));
  const before = new Set(from.given);
  const close = ({ id, root, children, last }: Assembled & { last: number }) => {
    open.delete(id);
    given.set(id, last);
    return { id, root, children };
  };
  return {
    /** Takes a line; gives out what had to make room. */
    push({ start, object }: FileLine): Assembled[] {
      const { __parentId: parentId, ...own } = object;
      const id = String(parentId ?? own.id);
      if (start < from.readTo && before.has(id)) return [];
      const entry = open.get(id) ?? { id, root: null, children: [], start, last: start };
      open.set(id, entry);
      entry.last = start;
      if (parentId === undefined) entry.root = own;
      else entry.children.push(own);
      const oldest = open.values().next().value;
      return open.size > window && oldest ? [close(oldest)] : [];
    },
    /** Gives out the rest once the file has ended. */
    end: (): Assembled[] => [...open.values()].map(close),
    /** Where to read on when what was given out is kept; `position` is the end of the last line. */
    resumeAt(position: number): ResumePlace {
      const at = open.values().next().value?.start ?? Math.max(position, from.at);
      for (const [id, last] of given) if (last < at) given.delete(id);
      return { at, readTo: Math.max(position, from.readTo), given: [...given.keys()] };
    },
  };
}
