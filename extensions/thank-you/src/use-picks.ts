import { useEffect, useState } from 'preact/hooks';
import type { ThankYouPick } from '../../shared/contract.ts';
import { PickBook } from '../../shared/pick-book.ts';
import type { KeptPick, PickAbout } from '../../shared/pick-book.ts';
import { language } from '../../shared/say.ts';

/** The picks of the page, as its parts need them. */
export interface Picks {
  of: (about: PickAbout) => KeptPick | undefined;
  put: (pick: ThankYouPick) => void;
  saveAll: () => void;
  unsaved: number;
}

/** A browser that says nothing for so long holds up nobody; what it says later is still taken up. Milliseconds. */
const waitsForBrowser = 2_000;

/** Null until it is known what an earlier load of the page left unsaved. */
export function usePicks(checkoutToken: string | null): Picks | null {
  const [book, setBook] = useState<PickBook | null>(null);
  const [, setChanges] = useState(0);
  useEffect(() => {
    if (!checkoutToken) return undefined;
    const opened = new PickBook(checkoutToken, language(), () => setChanges((changes) => changes + 1));
    const show = () => setBook(opened);
    const timer = setTimeout(show, waitsForBrowser);
    void opened.load().then(show);
    return () => {
      clearTimeout(timer);
      opened.stop();
    };
  }, [checkoutToken]);
  if (!book) return null;
  return {
    of: (about) => book.of(about),
    put: (pick) => book.put(pick),
    saveAll: () => book.saveAll(),
    unsaved: book.all.filter(({ state }) => state === 'not_saved').length,
  };
}
