import { useRef, useState } from 'react';

export interface ChunkedUpload {
  start: (file: File) => void;
  /** 0–1 while a file goes over, null otherwise. */
  progress: number | null;
  /** A code; `connection` when it broke off and may be tried again. */
  error: string | null;
}

type Begun =
  { outcome: 'begun'; importId: string; next: number; chunkBytes: number } | { outcome: 'refused'; reason: string };
type Stored = { outcome: 'stored'; next: number } | { outcome: 'complete' } | { outcome: 'refused' };

const triesPerChunk = 4;

async function ask<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', ...init });
  if (!response.ok) throw new Error(`The upload was answered ${response.status}`);
  return (await response.json()) as Answer;
}

/** Tries again after a pause that doubles: a network that comes back in a minute costs nothing but the minute. */
async function persist<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === triesPerChunk) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1_000 * 2 ** attempt));
    }
  }
}

/** Sends a file in pieces, one after another, so that neither side ever holds it whole; resumes what broke off. */
async function send(
  base: string,
  file: File,
  tell: (progress: number) => void,
): Promise<{ id: string } | { error: string }> {
  const description = { fileName: file.name.slice(0, 200), bytes: file.size, modifiedAt: file.lastModified };
  const begun = await persist(() =>
    ask<Begun>(`${base}/begin`, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(description),
    }),
  );
  if (begun.outcome === 'refused') return { error: begun.reason };
  const { importId: id, chunkBytes } = begun;
  for (let number = begun.next; ;) {
    const from = number * chunkBytes;
    tell(from / file.size);
    // The very last one is sent again when only its answer was lost.
    const place = from >= file.size ? number - 1 : number;
    const body = file.slice(place * chunkBytes, (place + 1) * chunkBytes);
    const stored = await persist(() => ask<Stored>(`${base}/${id}/chunks?number=${place}`, { body }));
    if (stored.outcome === 'complete') return { id };
    if (stored.outcome === 'refused') return { error: 'changed' };
    number = stored.next;
  }
}

/** Brings a file to the server below `base`; `then` hears the id under which it lies there. */
export function useChunkedUpload(base: string, then: (id: string) => void): ChunkedUpload {
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const busy = useRef(false);
  const start = (file: File) => {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    setProgress(0);
    send(base, file, setProgress)
      .catch(() => ({ error: 'connection' }))
      .then((result) => {
        busy.current = false;
        setProgress(null);
        if ('id' in result) then(result.id);
        else setError(result.error);
      });
  };
  return { start, progress, error };
}
