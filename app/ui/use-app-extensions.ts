import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';

export interface AppExtension {
  handle: string;
  activations: { target: string }[];
}

/** An admin that says nothing within this is one that cannot tell. */
const patienceMs = 5_000;

/** What of the app the merchant has placed, as the admin tells; undefined while it is asked, null where it cannot tell. */
export function useAppExtensions(): AppExtension[] | null | undefined {
  const shopify = useAppBridge();
  const [extensions, setExtensions] = useState<AppExtension[] | null>();
  useEffect(() => {
    let isGone = false;
    const tell = (found: AppExtension[] | null) => {
      if (!isGone) setExtensions(found);
    };
    const timer = setTimeout(() => setExtensions((known) => known ?? null), patienceMs);
    // Whoever comes back from the editor in another tab has likely placed something.
    const ask = () => {
      if (document.visibilityState === 'visible') void askAdmin(shopify).then(tell);
    };
    ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      isGone = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [shopify]);
  return extensions;
}

/** Null where the admin is too old to be asked, or refuses. */
async function askAdmin(shopify: { app?: { extensions?: () => Promise<unknown> } }): Promise<AppExtension[] | null> {
  try {
    const found = await shopify.app?.extensions?.();
    return Array.isArray(found) ? (found as AppExtension[]) : null;
  } catch (error) {
    console.warn('The admin does not tell what is placed', error);
    return null;
  }
}
