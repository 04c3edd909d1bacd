import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const pauseMs = 2_000;

/** Loads the page's data anew every two seconds while something in it moves by itself. */
export function useRefreshWhile(moving: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!moving || state !== 'idle') return;
    const timer = setTimeout(revalidate, pauseMs);
    return () => clearTimeout(timer);
  }, [moving, state, revalidate]);
}
