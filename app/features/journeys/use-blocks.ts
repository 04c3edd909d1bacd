import { useEffect, useRef, useState } from 'react';
import type { MailBlock, MailBlockType } from '#app/domain/mail/mail-block.ts';
import { newBlock } from '#app/domain/mail/new-block.ts';

/** A block with a key that stays its own while it is moved, so that what is focused stays so. */
export interface KeyedBlock {
  key: string;
  block: MailBlock;
}

let made = 0;
const newKey = () => `block-${(made += 1)}`;

/** Adding, moving and removing the blocks of one mail; the last removal can be taken back. */
export function useBlocks(blocks: MailBlock[], onChange: (blocks: MailBlock[]) => void) {
  const [keys, setKeys] = useState(() => blocks.map(newKey));
  const [removed, setRemoved] = useState<{ index: number; block: MailBlock }>();
  const focus = useRef<string>(undefined);
  // Blocks that came from elsewhere, as by undoing a whole draft, get keys of their own.
  const known = keys.length === blocks.length ? keys : blocks.map((_, index) => keys[index] ?? newKey());
  useEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus();
    focus.current = undefined;
  });
  const put = (next: KeyedBlock[], focused?: string) => {
    focus.current = focused;
    setKeys(next.map(({ key }) => key));
    onChange(next.map(({ block }) => block));
  };
  const list: KeyedBlock[] = blocks.map((block, index) => ({ key: known[index] ?? newKey(), block }));
  const insert = (index: number, block: MailBlock) => {
    const added = { key: newKey(), block };
    put([...list.slice(0, index), added, ...list.slice(index)], added.key);
  };
  return {
    list,
    removed,
    add: (type: MailBlockType) => insert(list.length, newBlock(type)),
    change: (index: number, block: MailBlock) => put(list.map((one, at) => (at === index ? { ...one, block } : one))),
    /** `by` is -1 or 1; `button` is the id of what was pressed. */
    move(index: number, by: -1 | 1, button: string) {
      const next = [...list];
      const [moved] = next.splice(index, 1);
      if (moved) put([...next.slice(0, index + by), moved, ...next.slice(index + by)], button);
    },
    remove(index: number) {
      const block = list[index]?.block;
      if (block) setRemoved({ index, block });
      put(list.filter((_, at) => at !== index));
    },
    restore() {
      if (removed) insert(Math.min(removed.index, list.length), removed.block);
      setRemoved(undefined);
    },
  };
}
