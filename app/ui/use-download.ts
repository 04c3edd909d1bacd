import { useState } from 'react';
import { downloadFile } from './download-file.ts';

export interface Download {
  start: (id: string) => void;
  /** What is being fetched. */
  busy: string | null;
  failed: boolean;
}

/**
 * Fetches a file by POST and saves it.
 * @param then is called when the file is there
 */
export function useDownload(pathOf: (id: string) => string, then: () => void): Download {
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const start = (id: string) => {
    setBusy(id);
    downloadFile(pathOf(id), undefined, 'POST').then(
      () => end(true),
      () => end(false),
    );
  };
  const end = (saved: boolean) => {
    setFailed(!saved);
    setBusy(null);
    if (saved) then();
  };
  return { start, busy, failed };
}
