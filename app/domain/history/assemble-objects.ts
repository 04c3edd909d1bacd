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

/**
 * Puts objects and children back together in constant memory: ungrouped, a child may stand before or after its parent.
 * At most `window` objects are open; the one begun first is given out when another needs its place. All that was given
 * out begins before `resumeAt`, so that reading may begin there anew.
 */
export function createAssembler(window: number) {
  const open = new Map<string, Assembled & { start: number }>();
  const close = (entry: Assembled) => {
    open.delete(entry.id);
    return { id: entry.id, root: entry.root, children: entry.children };
  };
  return {
    /** Takes a line; gives out what had to make room. */
    push({ start, object }: FileLine): Assembled[] {
      const { __parentId: parentId, ...own } = object;
      const id = String(parentId ?? own.id);
      const entry = open.get(id) ?? { id, root: null, children: [], start };
      open.set(id, entry);
      if (parentId === undefined) entry.root = own;
      else entry.children.push(own);
      const oldest = open.values().next().value;
      return open.size > window && oldest ? [close(oldest)] : [];
    },
    /** Gives out the rest once the file has ended. */
    end: (): Assembled[] => [...open.values()].map(close),
    /** From where to read again when only what was given out is kept; `position` is the end of the last line. */
    resumeAt: (position: number): number => open.values().next().value?.start ?? position,
  };
}
