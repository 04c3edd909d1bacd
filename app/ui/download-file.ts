/** Hands a blob to the browser as a file. */
function saveAs(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: a browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const nameIn = (disposition: string | null) => /filename="([\w.-]+)"/.exec(disposition ?? '')?.[1] ?? 'download';

/**
 * Fetches a file and hands it to the browser to be kept: App Bridge adds the session token to a fetch, which a plain
 * link would lack. Throws when there is none.
 * @param name of the file; without it the answer names it
 */
export async function downloadFile(url: string, name?: string, method: 'GET' | 'POST' = 'GET'): Promise<void> {
  const response = await fetch(url, { method });
  if (!response.ok) throw new Error(`The file could not be fetched: ${response.status}`);
  saveAs(await response.blob(), name ?? nameIn(response.headers.get('Content-Disposition')));
}
