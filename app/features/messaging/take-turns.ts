/**
 * Splits a line into turns, in its order: no two of one turn have anything in common, and whoever shares something with
 * an earlier one comes in a later turn.
 */
export function takeTurns<Item>(line: Item[], shared: (item: Item, place: number) => string[]): Item[][] {
  const turns: Item[][] = [];
  /** The next turn that is free for a thing. */
  const nextTurn = new Map<string, number>();
  line.forEach((item, place) => {
    const things = shared(item, place);
    const turn = Math.max(0, ...things.map((thing) => nextTurn.get(thing) ?? 0));
    for (const thing of things) nextTurn.set(thing, turn + 1);
    (turns[turn] ??= []).push(item);
  });
  return turns;
}
