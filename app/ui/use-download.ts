import { useState } from 'react';

export interface Download {
  start: (id: string) => void;
  /** What is being fetched. */
  busy: string | null;
  failed: boolean;
}

/** Hands a blob to the browser as a file. */
function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const nameIn = (disposition: string | null) => /filename="([\w.-]+)"/.exec(disposition ?? '')?.[1] ?? 'download';

/**
 * Fetches a file by POST and saves it: App Bridge adds the session token to a fetch, which a plain link would lack.
 * @param then is called when the file is there
 */
export function useDownload(pathOf: (id: string) => string, then: () => void): Download {
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const fetchFile = async (id: string) => {
    const response = await fetch(pathOf(id), { method: 'POST' });
    if (!response.ok) return false;
    saveAs(await response.blob(), nameIn(response.headers.get('Content-Disposition')));
    return true;
  };
  const start = (id: string) => {
    setBusy(id);
    fetchFile(id)
      .catch(() => false)
      .then((saved) => {
        setFailed(!saved);
        setBusy(null);
        if (saved) then();
      });
  };
  return { start, busy, failed };
}
