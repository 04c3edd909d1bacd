import { useState } from 'preact/hooks';
import { ask } from '../../shared/ask.ts';
import type { ReorderWish } from '../../shared/contract.ts';
import { language } from '../../shared/say.ts';

export type ReorderState =
  { state: 'open' | 'asking' | 'failed' | 'log_in' | 'unknown' | 'nothing_to_buy' } | { state: 'ready'; url: string };

/** Shopify documents this for its own addresses; where it does not lead out, the button that then stands there does. */
function open(url: string) {
  try {
    navigation.navigate(url);
  } catch (error) {
    console.warn(error);
  }
}

/** Has a cart made ready and goes there. */
export function useReorder() {
  const [reorder, setReorder] = useState<ReorderState>({ state: 'open' });
  const start = async (orderId: string | null, lines: ReorderWish['lines']) => {
    setReorder({ state: 'asking' });
    const wish: ReorderWish = { orderId, language: language(), lines };
    const end = await ask('/api/reorder', wish, { tries: 2, each: 10_000 });
    if (end.outcome !== 'answered') return setReorder({ state: 'failed' });
    if (end.answer.outcome !== 'ready') return setReorder({ state: end.answer.outcome });
    setReorder({ state: 'ready', url: end.answer.url });
    open(end.answer.url);
  };
  return { reorder, start };
}
